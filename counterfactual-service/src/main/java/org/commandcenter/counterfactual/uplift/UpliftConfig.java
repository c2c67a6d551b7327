package org.commandcenter.counterfactual.uplift;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits of uplift modelling. */
@ConfigMapping(prefix = "commandcenter.uplift")
interface UpliftConfig {
  /** Customers that an arm needs, the control included. */
  @WithDefault("100")
  @Min(20)
  int leastCustomersPerArm();

  /** Episodes that each outcome needs, kept and lost. */
  @WithDefault("20")
  @Min(5)
  int leastPerOutcome();

  /**
   * Without an experiment: days after the risk signal at which those already acted on are compared
   * with those not yet, among the customers still there.
   */
  @WithDefault("28")
  @Min(1)
  int landmarkDays();

  /** Trainings that an organization keeps; the oldest go first. */
  @WithDefault("5")
  @Min(1)
  int keptRuns();
}
