package org.commandcenter.action.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the outbox works through what has to leave. */
@ConfigMapping(prefix = "commandcenter.action.outbox")
public interface OutboxConfig {
  /** Deliveries sent at the same time by this process. */
  @WithDefault("4")
  @Min(1)
  int concurrency();

  /** How often to look for work that nobody announced. */
  @WithDefault("PT1S")
  Duration pollInterval();

  /** After this, an attempt whose process died is made again. Longer than any send lasts. */
  @WithDefault("PT20S")
  Duration lease();

  /** Attempts before a delivery is given up: the defaults make about two and a half hours. */
  @WithDefault("15")
  @Min(1)
  int maxAttempts();

  @WithDefault("PT2S")
  Duration backoffBase();

  @WithDefault("PT30M")
  Duration backoffCap();

  /** Part of each pause that is left to chance, 0..1. */
  @WithDefault("0.5")
  double jitter();

  /** The longest wait that a target may ask for with Retry-After. */
  @WithDefault("PT6H")
  Duration maxRetryAfter();
}
