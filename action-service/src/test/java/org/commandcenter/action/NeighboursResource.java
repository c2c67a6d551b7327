package org.commandcenter.action;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Slack on one port; customer-service, churn-service and the token issuer on another. */
public class NeighboursResource implements QuarkusTestResourceLifecycleManager {
  private final WireMockServer slack = server();
  private final WireMockServer customers = server();

  /** Injected into test fields of this type. */
  public record Neighbours(WireMockServer slack, WireMockServer customers) {}

  @Override
  public Map<String, String> start() {
    slack.start();
    customers.start();
    return Map.ofEntries(
        Map.entry("quarkus.rest-client.customer-service.url", customers.baseUrl()),
        Map.entry("quarkus.rest-client.churn-service.url", customers.baseUrl()),
        Map.entry("quarkus.rest-client.customer-service.read-timeout", "1000"),
        Map.entry("commandcenter.identity.token-url", customers.baseUrl() + "/token"),
        Map.entry("commandcenter.identity.client-id", "action-service"),
        Map.entry("commandcenter.identity.client-secret", "unused"),
        Map.entry("commandcenter.action.slack.allowed-hosts", "hooks.slack.com,127.0.0.1"),
        Map.entry("commandcenter.action.slack.timeout", "PT2S"),
        Map.entry("commandcenter.action.slack.interval", "PT0.2S"),
        Map.entry("commandcenter.action.slack.burst", "2"),
        Map.entry("commandcenter.action.console.url", "https://console.example.com/"),
        Map.entry(
            "commandcenter.action.secret.key", "dGVzdC1rZXktMzItYnl0ZXMtbG9uZy0wMTIzNDU2Nzg="),
        Map.entry("commandcenter.action.outbox.poll-interval", "PT0.1S"),
        Map.entry("commandcenter.action.outbox.lease", "PT4S"),
        Map.entry("commandcenter.action.outbox.max-attempts", "4"),
        Map.entry("commandcenter.action.outbox.backoff-base", "PT0.02S"),
        Map.entry("commandcenter.action.outbox.backoff-cap", "PT0.1S"));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(
        new Neighbours(slack, customers), new TestInjector.MatchesType(Neighbours.class));
  }

  @Override
  public void stop() {
    slack.stop();
    customers.stop();
  }

  private static WireMockServer server() {
    return new WireMockServer(WireMockConfiguration.options().dynamicPort());
  }
}
