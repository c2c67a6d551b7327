package org.commandcenter.platform.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this process works through jobs. */
@ConfigMapping(prefix = "commandcenter.jobs")
public interface JobsConfig {
  /** How many jobs of each lane run at once in this process. */
  @WithDefault("1")
  int concurrency();

  /** How often to look for jobs that another process left behind. */
  @WithDefault("2s")
  Duration pollInterval();
}
