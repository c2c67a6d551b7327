package org.commandcenter.churn.serving;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How predictions are answered. */
@ConfigMapping(prefix = "commandcenter.serving")
public interface ServingConfig {
  /** So long a champion answers before we look whether it still is the champion. */
  @WithDefault("2s")
  Duration championFor();

  /** A file with more rows is scored by a job. */
  @WithDefault("100000")
  int rowsAtOnce();

  /** So long the files of such jobs are kept at most. */
  @WithDefault("7d")
  Duration filesFor();
}
