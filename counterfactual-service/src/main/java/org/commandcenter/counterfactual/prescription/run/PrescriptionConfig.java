package org.commandcenter.counterfactual.prescription.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits of prescribing. */
@ConfigMapping(prefix = "commandcenter.prescriptions")
interface PrescriptionConfig {
  /** Runs that an organization keeps; the oldest go first. */
  @WithDefault("10")
  @Min(1)
  int keptRuns();
}
