package org.commandcenter.action.integration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Set;

/** How Slack is spoken to. */
@ConfigMapping(prefix = "commandcenter.action.slack")
public interface SlackConfig {
  /**
   * Hosts that a webhook address may name. Loopback hosts on this list may also be called without
   * TLS and on any port.
   */
  @WithDefault("hooks.slack.com")
  Set<String> allowedHosts();

  /** Mean time between two messages to one webhook: Slack takes about one a second. */
  @WithDefault("PT1S")
  Duration interval();

  /** Messages that may follow each other at once after a pause. */
  @WithDefault("3")
  @Min(1)
  int burst();

  @WithDefault("PT3S")
  Duration connectTimeout();

  /** From the connection to the last byte of the answer. Shorter than the outbox's lease. */
  @WithDefault("PT10S")
  Duration timeout();
}
