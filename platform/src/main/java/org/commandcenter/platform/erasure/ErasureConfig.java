package org.commandcenter.platform.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service learns of erasures. */
@ConfigMapping(prefix = "commandcenter.erasure")
public interface ErasureConfig {
  /** Whether the customers known here are customer-service's, whose erasures must be followed. */
  @WithDefault("false")
  boolean follow();

  /** How long to wait before asking again; so long may a person still be seen here. */
  @WithDefault("1m")
  Duration interval();
}
