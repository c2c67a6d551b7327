package org.commandcenter.counterfactual.neighbours;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Stand-ins for customer-service (which also issues tokens here) and churn-service. */
public class NeighbourServers implements QuarkusTestResourceLifecycleManager {
  private final WireMockServer customerService = server();
  private final WireMockServer churnService = server();

  @Override
  public Map<String, String> start() {
    customerService.start();
    churnService.start();
    customerService.stubFor(
        get(urlPathEqualTo("/api/erasures")).atPriority(10).willReturn(okJson("{\"items\": []}")));
    return Map.of(
        "quarkus.rest-client.customer-service.url",
        customerService.baseUrl(),
        "quarkus.rest-client.churn-service.url",
        churnService.baseUrl(),
        "commandcenter.identity.token-url",
        customerService.baseUrl() + "/api/auth/token",
        "commandcenter.identity.client-id",
        "counterfactual-service",
        "commandcenter.identity.client-secret",
        "secret");
  }

  @Override
  public void stop() {
    customerService.stop();
    churnService.stop();
  }

  private static WireMockServer server() {
    return new WireMockServer(
        WireMockConfiguration.options().dynamicPort().disableRequestJournal());
  }
}
