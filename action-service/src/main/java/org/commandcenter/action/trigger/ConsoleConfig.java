package org.commandcenter.action.trigger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** The console that messages lead to. */
@ConfigMapping(prefix = "commandcenter.action.console")
public interface ConsoleConfig {
  /** Address of the console as people's browsers reach it. */
  @WithDefault("http://127.0.0.1:8080/")
  URI url();
}
