package org.commandcenter.platform.readiness;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What an operator takes upon himself. */
@ConfigMapping(prefix = "commandcenter.readiness")
public interface ReadinessConfig {
  /** Names of checks whose findings are only warned of. */
  Optional<Set<String>> allow();
}
