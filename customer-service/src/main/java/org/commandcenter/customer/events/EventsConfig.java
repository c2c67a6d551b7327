package org.commandcenter.customer.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the event store is kept in order. */
@ConfigMapping(prefix = "commandcenter.events")
public interface EventsConfig {
  /** Live events of an organization from which on they are folded into files. */
  @WithDefault("50000")
  @Min(1)
  long foldRows();

  /** Time after which even few of them are. */
  @WithDefault("24h")
  Duration foldAge();

  /** Folded files with fewer events are folded again, together with new ones. */
  @WithDefault("50000")
  long smallFileRows();

  /** How often to look for what is due. */
  @WithDefault("1m")
  Duration upkeepInterval();

  /** Room on this disk for copies of files in object storage. */
  @WithDefault("1024")
  @Min(1)
  long cacheMegabytes();
}
