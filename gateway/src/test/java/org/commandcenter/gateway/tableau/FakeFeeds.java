package org.commandcenter.gateway.tableau;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.gateway.testing.FakeServices;

/** Services with rows in all feeds; the grid has as many as wanted, made while they are sent. */
final class FakeFeeds {
  static final List<String> SCENARIOS =
      List.of(
          "discount_offer|14d_earlier",
          "discount_offer|30d_earlier",
          "discount_offer|7d_earlier",
          "none|no_action",
          "priority_support|14d_earlier",
          "priority_support|30d_earlier",
          "priority_support|7d_earlier",
          "proactive_outreach|14d_earlier",
          "proactive_outreach|30d_earlier",
          "proactive_outreach|7d_earlier");

  private final int customers;
  private volatile String run = "m1@2026-05-01";

  private FakeFeeds(int customers) {
    this.customers = customers;
  }

  static FakeFeeds of(FakeServices services, int customers) {
    FakeFeeds feeds = new FakeFeeds(customers);
    services.reset();
    services.answer("/api/counterfactual/grid", feeds::grid);
    services.answer("/api/churn/predictions", feeds::predictions);
    services.answer("/api/regret/leaderboard", feeds::board);
    services.json(
        "/api/churn/trends",
        200,
        """
        {"trends": [
          {"date": "2026-04-30", "total_predictions": 9, "avg_churn_prob": 0.25,
           "high_risk_count": 2, "medium_risk_count": 3, "low_risk_count": 4},
          {"date": "2026-05-01", "total_predictions": 10, "avg_churn_prob": 0.5,
           "high_risk_count": 3, "medium_risk_count": 3, "low_risk_count": 4}]}
        """);
    services.json(
        "/api/churn/baseline",
        200,
        """
        {"distribution": [{"risk_segment": "low", "count": 4, "avg_churn_prob": 0.1,
          "min_churn_prob": 0.05, "max_churn_prob": 0.2, "total_revenue": 500.5}]}
        """);
    services.json(
        "/api/regret/heatmap",
        200,
        """
        {"items": [
          {"segment": "enterprise", "intervention_type": "none", "total_regret": 100.5,
           "affected_customers": 2, "avg_regret_per_customer": 50.25,
           "total_decision_regret": -200, "parts": {"timing": 60.5, "choice": 40,
           "targeting": 0, "budget": 0}, "interval": {"low": 20, "high": 180},
           "evidence": "assumed"}]}
        """);
    return feeds;
  }

  /** The customers are scored again. */
  void scoreAgain() {
    run = "m1@2026-05-08";
  }

  static String id(int customer) {
    return "0190b7c2-0000-7000-8000-%012d".formatted(customer);
  }

  private void grid(HttpExchange call) throws IOException {
    Map<String, String> asked = query(call);
    String after = asked.getOrDefault("after", "");
    long limit = Long.parseLong(asked.getOrDefault("limit", "9999999"));
    long total = (long) customers * SCENARIOS.size();
    try (BufferedWriter out = begin(call, total)) {
      int first = after.isEmpty() ? 0 : Integer.parseInt(after.substring(24, 36));
      long sent = 0;
      for (int customer = first; customer < customers && sent < limit; customer++) {
        if (asked.containsKey("customer_id") && !asked.get("customer_id").equals(id(customer))) {
          continue;
        }
        for (String scenario : SCENARIOS) {
          String key = id(customer) + "|" + scenario;
          if (key.compareTo(after) > 0 && sent < limit) {
            out.write(gridRow(customer, scenario));
            sent++;
          }
        }
      }
    }
  }

  private static String gridRow(int customer, String scenario) {
    int bar = scenario.indexOf('|');
    return String.format(
        Locale.ROOT,
        "{\"customer_id\":\"%s\",\"intervention_type\":\"%s\",\"intervention_timing\":\"%s\","
            + "\"external_id\":\"crm-%d\",\"company\":\"O'Neill %d\",\"segment\":%s,"
            + "\"baseline_churn_prob\":%s,\"counterfactual_churn_prob\":0.1,"
            + "\"counterfactual_interval\":{\"low\":0.05,\"high\":0.2},\"saved\":%s,"
            + "\"revenue\":%d,\"value\":1000.5,\"revenue_recovered\":50.25,"
            + "\"interval\":{\"low\":1,\"high\":99},\"cost\":0,\"lost\":false,"
            + "\"evidence\":\"assumed\",\"model_version\":\"m1\","
            + "\"as_of\":\"2026-05-01T00:00:00.123456789Z\",\"other\":[1]}%n",
        id(customer),
        scenario.substring(0, bar),
        scenario.substring(bar + 1),
        customer,
        customer,
        customer % 3 == 0 ? "null" : "\"smb\"",
        customer % 10 / 10.0,
        customer % 2 == 0,
        customer % 7);
  }

  private void predictions(HttpExchange call) throws IOException {
    String after = query(call).getOrDefault("after", "");
    try (BufferedWriter out = begin(call, customers)) {
      for (int customer = 0; customer < customers; customer++) {
        if (id(customer).compareTo(after) > 0) {
          out.write(
              String.format(
                  Locale.ROOT,
                  "{\"customer_id\":\"%s\",\"company\":null,\"churn_probability\":%s,"
                      + "\"risk_level\":\"high\",\"revenue\":100,\"horizon_days\":90,"
                      + "\"model_version\":\"m1\",\"as_of\":\"2026-05-01T00:00:00Z\"}%n",
                  id(customer),
                  customer % 10 / 10.0));
        }
      }
    }
  }

  private void board(HttpExchange call) throws IOException {
    String after = query(call).getOrDefault("after", "");
    try (BufferedWriter out = begin(call, 1)) {
      if (after.isEmpty()) {
        out.write(
            "{\"customer_id\":\"%s\",\"foregone_value\":25000,\"best\":{\"intervention_type\":"
                .formatted(id(1)));
        out.write("\"discount_offer\"},\"parts\":{\"timing\":20000,\"choice\":5000}}\n");
      }
    }
  }

  private BufferedWriter begin(HttpExchange call, long total) throws IOException {
    call.getResponseHeaders().set("Content-Type", "application/x-ndjson");
    call.getResponseHeaders().set("Scoring-Run", run);
    call.getResponseHeaders().set("Total-Count", Long.toString(total));
    call.sendResponseHeaders(200, 0);
    return new BufferedWriter(
        new OutputStreamWriter(call.getResponseBody(), StandardCharsets.UTF_8), 1 << 16);
  }

  private static Map<String, String> query(HttpExchange call) {
    Map<String, String> query = new HashMap<>();
    String raw = call.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      query.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return query;
  }
}
