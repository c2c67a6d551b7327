package org.commandcenter.churn.indicators;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Where market indicators may come from, and how many. */
@ConfigMapping(prefix = "commandcenter.indicators")
public interface IndicatorsConfig {
  /** Hosts inside the own network that feeds may name; every other private address is refused. */
  Optional<Set<String>> privateHosts();

  /** How often to look for feeds that are due. */
  @WithDefault("1m")
  Duration pollInterval();

  /** How long a feed may take. */
  @WithDefault("10s")
  Duration timeout();

  /** Largest answer of a feed, in bytes. */
  @WithDefault("5000000")
  int largestAnswer();

  /** Most values of an organization. */
  @WithDefault("200000")
  long mostValues();
}
