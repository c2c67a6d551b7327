package org.commandcenter.platform.readiness;

import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Ends a start with an unsafe configuration and says all that is wrong with it at once. While
 * developing and testing it only warns.
 */
@ApplicationScoped
class ProductionReadiness {
  private static final Logger LOG = Logger.getLogger(ProductionReadiness.class);
  private static final String ALLOW = "commandcenter.readiness.allow";

  private final List<ReadinessCheck> checks;
  private final Set<String> allowed;

  ProductionReadiness(@All List<ReadinessCheck> checks, ReadinessConfig config) {
    this.checks = checks;
    this.allowed = config.allow().orElse(Set.of());
  }

  /** Before anything that the other observers of the start begin. */
  void run(@Observes @Priority(1) StartupEvent event) {
    judge(checks, allowed, LaunchMode.current() == LaunchMode.NORMAL);
  }

  /**
   * @throws ConfigurationException when something is wrong, not allowed, and this is production
   */
  static void judge(List<ReadinessCheck> checks, Set<String> allowed, boolean production) {
    List<String> wrong = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(allowed);
    for (ReadinessCheck check : checks) {
      unknown.remove(check.name());
      for (String finding : check.findings().get()) {
        if (allowed.contains(check.name())) {
          LOG.warnf("Allowed by %s: [%s] %s", ALLOW, check.name(), finding);
        } else {
          wrong.add("[%s] %s".formatted(check.name(), finding));
        }
      }
    }
    unknown.forEach(name -> wrong.add("[readiness] %s names no check: %s".formatted(ALLOW, name)));
    if (wrong.isEmpty()) {
      return;
    }
    String message =
        "The configuration is not safe:\n- %s\nMend it, or allow a check by its name in %s"
            .formatted(String.join("\n- ", wrong), ALLOW);
    if (production) {
      throw new ConfigurationException(message);
    }
    LOG.warn(message);
  }
}
