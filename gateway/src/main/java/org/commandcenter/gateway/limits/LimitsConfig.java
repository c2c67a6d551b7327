package org.commandcenter.gateway.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How many requests are let through. Each process of the gateway counts for itself, and lets its
 * part through where there are several.
 */
@ConfigMapping(prefix = "commandcenter.gateway.limits")
public interface LimitsConfig {
  @WithDefault("true")
  boolean enabled();

  /** Processes of the gateway among which requests are spread evenly. */
  @WithDefault("1")
  @Min(1)
  int replicas();

  /** Time in which a used-up allowance is whole again. */
  @WithDefault("PT1M")
  Duration window();

  /** Requests of all callers of an organization per window. */
  @WithDefault("120000")
  @Min(1)
  long perOrganization();

  /** Requests of one user or API key per window. */
  @WithDefault("60000")
  @Min(1)
  long perCaller();

  /**
   * Of these, requests to routes that are marked expensive (routes.yaml), and of reporting tools
   * that do not just turn a page.
   */
  @WithDefault("600")
  @Min(1)
  long expensivePerCaller();
}
