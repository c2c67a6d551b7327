package org.commandcenter.customer.hubspot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How HubSpot's events are taken in. */
@ConfigMapping(prefix = "commandcenter.hubspot")
public interface HubSpotConfig {
  /**
   * The address that HubSpot calls, as {@code https://example.com/webhooks/hubspot}. Only needed
   * where the gateway cannot see it, because a proxy before it rewrites the path.
   */
  Optional<URI> publicUrl();

  /** How often to look for events that another process left behind or that are to be retried. */
  @WithDefault("5s")
  Duration pollInterval();

  /** Attempts to apply an event before it is given up: the default makes about 15 hours. */
  @WithDefault("40")
  @Min(1)
  int maxAttempts();

  /** The pause after the first failed attempt; it doubles from one to the next. */
  @WithDefault("2s")
  Duration backoffBase();

  @WithDefault("30m")
  Duration backoffCap();
}
