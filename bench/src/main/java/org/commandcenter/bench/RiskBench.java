package org.commandcenter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The latest prediction of every customer, as churn-service puts them. */
final class RiskBench {
  private static final int BATCH = 10_000;

  private RiskBench() {}

  static List<String> run(LocalSystem system) throws Exception {
    List<String> ids = customers(system);
    List<String> rows = new ArrayList<>();
    for (String time : List.of("first", "again")) {
      Random random = new Random(time.hashCode());
      rows.add(
          Measurement.of(
                  "risks put, " + time,
                  String.format(Locale.ROOT, "%,d customers, JSON over REST", ids.size()),
                  1,
                  () -> put(system, ids, random))
              .row());
    }
    return rows;
  }

  private static long put(LocalSystem system, List<String> ids, Random random) throws Exception {
    long updated = 0;
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<Map<String, ?>> batch = new ArrayList<>();
      for (String id : ids.subList(from, Math.min(ids.size(), from + BATCH))) {
        double probability = Math.pow(random.nextDouble(), 3);
        batch.add(
            Map.of(
                "customer_id",
                id,
                "churn_probability",
                probability,
                "risk_level",
                level(probability),
                "model_version",
                "bench-1",
                "as_of",
                "2026-06-01T00:00:00Z"));
      }
      JsonNode answer = system.putAsService("/api/customers/risk", batch);
      updated += answer.required("updated").asLong();
    }
    if (updated != ids.size()) {
      throw new IllegalStateException("Only " + updated + " of " + ids.size() + " were taken");
    }
    return updated;
  }

  private static String level(double probability) {
    if (probability >= 0.8) {
      return "critical";
    }
    return probability >= 0.6 ? "high" : probability >= 0.3 ? "medium" : "low";
  }

  private static List<String> customers(LocalSystem system) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection connection = system.database();
        Statement sql = connection.createStatement()) {
      sql.execute("select set_config('app.organization', 'sandbox', false)");
      try (ResultSet rows = sql.executeQuery("select customer_id from customer order by 1")) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return ids;
  }
}
