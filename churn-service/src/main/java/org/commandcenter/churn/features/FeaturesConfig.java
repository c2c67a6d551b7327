package org.commandcenter.churn.features;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How features are made. */
@ConfigMapping(prefix = "commandcenter.features")
public interface FeaturesConfig {
  /** How many weekly as-of dates to look back at most. */
  @WithDefault("104")
  @Min(8)
  @Max(520)
  int weeks();

  /** Rows that one query makes at once: bounds the memory of the features. */
  @WithDefault("40000")
  @Min(1000)
  int rowsAtOnce();
}
