package org.commandcenter.churn.retraining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the service looks after its models. */
@ConfigMapping(prefix = "commandcenter.retraining")
public interface RetrainingConfig {
  /** How often to look whose turn it is. */
  @WithDefault("30s")
  Duration pollInterval();

  /** How often an organization's champion is examined: drift, real outcomes, schedule. */
  @WithDefault("6h")
  Duration checkInterval();
}
