package org.commandcenter.churn.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How models are trained. */
@ConfigMapping(prefix = "commandcenter.training")
public interface TrainingConfig {
  /** Rows of a training set; more are thinned. Bounds the memory of a training. */
  @WithDefault("40000")
  @Min(1000)
  int rows();
}
