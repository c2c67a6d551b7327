package org.commandcenter.counterfactual.simulation.scenario;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits of the simulator. */
@ConfigMapping(prefix = "commandcenter.simulation")
interface SimulationConfig {
  /** Saved scenarios that an organization keeps; the oldest go first. */
  @WithDefault("50")
  @Min(1)
  int keptScenarios();
}
