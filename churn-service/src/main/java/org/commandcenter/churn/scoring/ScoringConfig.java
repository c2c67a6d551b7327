package org.commandcenter.churn.scoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How customers are scored. */
@ConfigMapping(prefix = "commandcenter.scoring")
public interface ScoringConfig {
  /** Rows in memory at once. */
  @WithDefault("20000")
  @Min(100)
  int rowsAtOnce();
}
