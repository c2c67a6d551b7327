package org.commandcenter.counterfactual.neighbours;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.testing.Tombstones;
import org.eclipse.microprofile.config.ConfigProvider;

/** One organization as its neighbours know it, served as snapshots with real Parquet files. */
public final class World {
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put(
        "customers",
        "customer_id varchar, external_id varchar, company varchar, mrr double, currency varchar,"
            + " gross_margin_rate double, tenure_days double, value_tier varchar, stage varchar,"
            + " attributes varchar");
    TABLES.put(
        "events",
        "event_id varchar, customer_id varchar, type varchar, occurred_at timestamp,"
            + " recorded_at timestamp, value double, properties varchar");
    TABLES.put(
        "outcomes",
        "customer_id varchar, outcome varchar, occurred_at timestamp, recorded_at timestamp");
    TABLES.put(
        "predictions",
        "customer_id varchar, churn_probability double, risk_level varchar, monthly_hazard double,"
            + " value_at_stake double, value_method varchar, basis varchar, horizon_days integer,"
            + " model_version varchar, as_of timestamp");
    TABLES.put(
        "risk_trajectories",
        "customer_id varchar, as_of timestamp, churn_probability double, risk_level varchar");
    TABLES.put(
        "risk_signals",
        "customer_id varchar, risk_signal_at timestamp, churn_probability double,"
            + " value_at_stake double, model_version varchar, ended_at timestamp,"
            + " peak_probability double, features varchar");
  }

  public static final String AS_OF = "2026-06-01 00:00:00";

  private final String organization;
  private final WireMock customerService = client("customer-service");
  private final WireMock churnService = client("churn-service");
  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  private World(String organization) {
    this.organization = organization;
    TABLES.keySet().forEach(table -> rows.put(table, new ArrayList<>()));
    customerService.register(
        post(urlEqualTo("/api/auth/token"))
            .withRequestBody(containing("organization=" + organization))
            .willReturn(
                okJson(
                    "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 3600}"
                        .formatted(organization))));
  }

  /** A new organization, empty so far; {@link #publish} makes the neighbours know it. */
  public static World named(String organization) {
    return new World(organization);
  }

  public String organization() {
    return organization;
  }

  public World customer(String id, double mrr) {
    return customer(id, mrr, "{}");
  }

  /**
   * @param attributes what else the CRM says, as JSON
   */
  public World customer(String id, double mrr, String attributes) {
    String tier = mrr >= 10_000 ? "enterprise" : mrr >= 2_000 ? "mid_market" : "smb";
    rows.get("customers")
        .add(
            "('%1$s', 'crm-%1$s', 'Company, \"%1$s\"', %2$s, 'EUR', null, 400, '%3$s', null, '%4$s')"
                .formatted(id, mrr, tier, attributes));
    return this;
  }

  public World prediction(String id, double probability, double value) {
    rows.get("predictions")
        .add(
            "('%s', %s, 'x', 0.02, %s, 'survival', 'model', 30, 'm1', '%s')"
                .formatted(id, probability, value, AS_OF));
    return this;
  }

  /** The customer is in danger since then. */
  public World signal(String id, String at, double probability, Double value) {
    return episode(id, at, null, probability, value, "{}");
  }

  /**
   * An episode of risk.
   *
   * @param end null while it lasts
   * @param features what was known when it began, as JSON
   */
  public World episode(
      String id, String at, String end, double probability, Double value, String features) {
    rows.get("risk_signals")
        .add(
            "('%1$s', '%2$s', %4$s, %5$s, 'm1', %3$s, %4$s, '%6$s')"
                .formatted(
                    id, at, end == null ? null : "'" + end + "'", probability, value, features));
    return this;
  }

  public World trajectory(String id, String at, double probability) {
    rows.get("risk_trajectories").add("('%s', '%s', %s, 'x')".formatted(id, at, probability));
    return this;
  }

  public World outcome(String id, String outcome, String at) {
    rows.get("outcomes").add("('%s', '%s', '%s', '%3$s')".formatted(id, outcome, at));
    return this;
  }

  public World intervention(String id, String intervention, String at, Double cost) {
    return event(
        id,
        "intervention",
        at,
        "{\"intervention\": \"%s\", \"channel\": \"phone\", \"decided_by\": \"anna\", \"cost\": %s}"
            .formatted(intervention, cost));
  }

  public World assignment(String id, String arm, String at, double propensity) {
    return event(
        id,
        "assignment",
        at,
        "{\"experiment\": \"e1\", \"arm\": \"%s\", \"propensity\": %s}".formatted(arm, propensity));
  }

  public World event(String id, String type, String at, String properties) {
    rows.get("events")
        .add(
            "('%s', '%s', '%s', '%s', '%4$s', null, '%s')"
                .formatted(UUID.randomUUID(), id, type, at, properties));
    return this;
  }

  /** Makes the current rows the neighbours' current snapshots; unchanged tables keep theirs. */
  public World publish() {
    TABLES.forEach(
        (table, columns) -> {
          boolean churn = table.startsWith("risk") || table.equals("predictions");
          String base = churn ? "/api/churn/snapshots/" : "/api/snapshots/";
          publish(table, columns, churn ? churnService : customerService, base);
        });
    return this;
  }

  /**
   * Makes churn-service score the customer again with whatever changes.
   *
   * @param features names of the model's features, as JSON strings
   * @param answer what it answers
   */
  public World rescored(String id, String features, int status, String answer) {
    String path = "/api/churn/explanations/" + id;
    churnService.register(
        get(urlEqualTo(path))
            .withHeader("Authorization", equalTo("Bearer " + organization))
            .willReturn(
                okJson(
                    "{\"feature_names\": [%s], \"imputed\": [\"nps\"], \"base_value\": 0.1}"
                        .formatted(features))));
    churnService.register(
        post(urlEqualTo(path + "/what-if"))
            .withHeader("Authorization", equalTo("Bearer " + organization))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(answer)));
    return this;
  }

  /** Makes customer-service tell that the customer was erased; its snapshots stay as they are. */
  public void erased(String id) {
    customerService.register(
        get(urlPathEqualTo("/api/erasures"))
            .withHeader("Authorization", equalTo("Bearer " + organization))
            .withQueryParam("since", equalTo("1970-01-01T00:00:00Z"))
            .willReturn(okJson(Tombstones.of(id, "crm-" + id))));
  }

  /** Cuts the connection to a neighbour; removing the returned stub restores it. */
  public static Runnable cut(String neighbour) {
    WireMock server = client(neighbour);
    StubMapping cut =
        server.register(
            any(anyUrl())
                .atPriority(1)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    return () -> server.removeStubMapping(cut);
  }

  private void publish(String table, String columns, WireMock server, String base) {
    try {
      Path file = Files.createTempFile(table, ".parquet");
      try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
          Statement sql = duck.createStatement()) {
        sql.execute("create table t (" + columns + ")");
        if (!rows.get(table).isEmpty()) {
          sql.execute("insert into t values " + String.join(", ", rows.get(table)));
        }
        sql.execute("copy t to '" + file + "' (format parquet)");
      }
      String sha256 = Digests.sha256(file);
      String manifest =
          """
          {"table": "%s", "version": "%s", "created_at": "2026-06-01T00:00:00Z", "rows": %d,
           "files": [{"id": "%s", "rows": %3$d, "bytes": %d, "sha256": "%2$s"}]}
          """
              .formatted(
                  table,
                  sha256,
                  rows.get(table).size(),
                  organization + "-" + sha256,
                  Files.size(file));
      server.register(
          get(urlEqualTo(base + table))
              .withHeader("Authorization", equalTo("Bearer " + organization))
              .willReturn(okJson(manifest)));
      server.register(
          get(urlEqualTo(base + "files/" + organization + "-" + sha256))
              .withHeader("Authorization", equalTo("Bearer " + organization))
              .willReturn(aResponse().withBody(Files.readAllBytes(file))));
      Files.delete(file);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WireMock client(String neighbour) {
    URI uri =
        URI.create(
            ConfigProvider.getConfig()
                .getValue("quarkus.rest-client." + neighbour + ".url", String.class));
    return new WireMock(uri.getHost(), uri.getPort());
  }
}
