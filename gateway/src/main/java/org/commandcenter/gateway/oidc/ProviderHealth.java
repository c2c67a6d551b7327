package org.commandcenter.gateway.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells how the identity provider does. It never takes the gateway out of service: local users,
 * keys and services need no provider.
 */
@Readiness
@ApplicationScoped
class ProviderHealth implements HealthCheck {
  private final IdentityProvider provider;

  ProviderHealth(IdentityProvider provider) {
    this.provider = provider;
  }

  @Override
  public HealthCheckResponse call() {
    var answer =
        HealthCheckResponse.named("identity-provider")
            .up()
            .withData("state", provider.state().name().toLowerCase(Locale.ROOT));
    provider.failure().ifPresent(reason -> answer.withData("reason", reason));
    return answer.build();
  }
}
