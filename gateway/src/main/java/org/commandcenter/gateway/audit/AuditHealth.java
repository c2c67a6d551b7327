package org.commandcenter.gateway.audit;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A gateway that keeps no trail any more must not serve on in silence. */
@Readiness
@ApplicationScoped
class AuditHealth implements HealthCheck {
  private final AuditWriter writer;

  AuditHealth(AuditWriter writer) {
    this.writer = writer;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("audit-trail").status(writer.isAlive()).build();
  }
}
