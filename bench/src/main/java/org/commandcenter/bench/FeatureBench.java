package org.commandcenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.commandcenter.churn.features.CustomerEvent;
import org.commandcenter.churn.features.CustomerFeatures;
import org.commandcenter.churn.features.CustomerProfile;
import org.commandcenter.churn.features.FeatureRun;
import org.commandcenter.churn.features.KnownBy;
import org.commandcenter.churn.features.LearntFeatures;

/** Our features of transactions against a plain statement of DuckDB over the same files. */
final class FeatureBench {
  private static final Instant AS_OF = Instant.parse("2026-06-30T12:00:00Z");
  private static final int REPETITIONS = 3;

  private FeatureBench() {}

  static List<String> run(int events, int customers) throws Exception {
    return List.of(
        everybody("transactions", "['transaction']", events, customers),
        everybody(
            "events of seven types",
            "['transaction', 'usage', 'login', 'support_ticket', 'payment', 'payment_failed', 'nps']",
            events,
            customers),
        single());
  }

  private static String everybody(String what, String types, int events, int customers)
      throws Exception {
    Path folder = Files.createTempDirectory("bench-features-");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("set threads = 2");
      write(sql, folder, types, events, customers);
      FeatureRun ours = new FeatureRun(folder, AS_OF);
      for (String macro : FeatureRun.macros()) {
        sql.execute(macro);
      }
      String units = String.format(Locale.ROOT, "%,d %s of %,d customers", events, what, customers);
      String plain = ours.plain(folder.resolve("plain.parquet"));
      Measurement raw =
          Measurement.of("DuckDB, one statement", units, REPETITIONS, () -> sql.execute(plain));
      return Measurement.of("as-of features of everybody", units, REPETITIONS, ours::make).row(raw);
    } finally {
      delete(folder);
    }
  }

  private static void write(Statement sql, Path folder, String types, int events, int customers)
      throws SQLException {
    sql.execute("select setseed(0.5)");
    table(
        sql,
        folder,
        "customers",
        """
        select 'c' || n as customer_id, cast(null as double) as tenure_days, 100.0 as mrr,
          timestamp '2020-01-01' + interval 1 day * (n %% 1500)::integer as signed_up_at,
          'industry ' || n %% 30 as industry, 'region ' || n %% 10 as region,
          timestamp '2024-02-01' as effective_at, timestamp '2024-02-01' as recorded_at,
          '{"plan": "p' || n %% 4 || '"}' as attributes
        from range(%d) as numbers(n)
        """
            .formatted(customers));
    table(
        sql,
        folder,
        "profiles",
        "select * exclude (tenure_days, signed_up_at) from '%s'"
            .formatted(folder.resolve("customers.parquet")));
    table(
        sql,
        folder,
        "events",
        """
        select customer_id, type, value, occurred_at,
          occurred_at + interval '1' minute as recorded_at
        from (
          select 'c' || floor(random() * %d)::integer as customer_id, 100 * random() as value,
            (%s)[1 + n %% %d] as type,
            timestamp '2026-06-30 12:00:00'
              - interval 1 second * floor(random() * 365 * 86400)::integer as occurred_at
          from range(%d) as numbers(n))
        """
            .formatted(customers, types, types.split(",").length, events));
    table(
        sql,
        folder,
        "outcomes",
        """
        select 'c0' as customer_id, 'churned' as outcome, timestamp '2030-01-01' as occurred_at,
          timestamp '2030-01-01' as recorded_at
        """);
  }

  private static void table(Statement sql, Path folder, String name, String query)
      throws SQLException {
    sql.execute(
        "copy (%s) to '%s' (format parquet)".formatted(query, folder.resolve(name + ".parquet")));
  }

  /** One customer of a hundred transactions, again and again. */
  private static String single() {
    Random random = new Random(3);
    List<CustomerEvent> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Instant at = AS_OF.minus(Duration.ofMinutes(random.nextInt(365 * 1440)));
      events.add(CustomerEvent.known("transaction", at, 100 * random.nextDouble()));
    }
    CustomerFeatures features = new CustomerFeatures(LearntFeatures.NONE, KnownBy.RECORDED);
    long[] times = new long[20_000];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      features.at(AS_OF, CustomerProfile.UNKNOWN, events, Map.of());
      times[i] = System.nanoTime() - start;
    }
    long[] warm = Arrays.copyOfRange(times, times.length / 2, times.length);
    Arrays.sort(warm);
    return String.format(
        Locale.ROOT,
        "| one customer's features, median | 100 transactions, one by one | %.1f us | | |",
        warm[warm.length / 2] / 1e3);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
