package org.commandcenter.customer.hubspot.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What the webhook tells monitoring. */
@ApplicationScoped
class WebhookMetrics {
  private final Counter refused;
  private final Counter fresh;
  private final Counter repeated;
  private final Counter strangers;

  WebhookMetrics(MeterRegistry registry) {
    refused = registry.counter("commandcenter.hubspot.requests.refused");
    fresh = events(registry, "new");
    repeated = events(registry, "repeated");
    strangers = events(registry, "not_connected");
  }

  void refused() {
    refused.increment();
  }

  void accepted(int fresh, int repeated, int strangers) {
    this.fresh.increment(fresh);
    this.repeated.increment(repeated);
    this.strangers.increment(strangers);
  }

  private static Counter events(MeterRegistry registry, String outcome) {
    return registry.counter("commandcenter.hubspot.events", "outcome", outcome);
  }
}
