package org.commandcenter.churn.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.testing.ParquetFiles;

/** Training's SQL and the single prediction's Java say the same of any history. */
class OneDefinitionTest {
  private static final Instant AS_OF = Instant.parse("2026-03-29T13:14:15.123457Z");
  private static final int CUSTOMERS = 150;
  private static final int WEEKS = 12;
  private static final List<String> TYPES =
      List.of(
          "usage",
          "login",
          "transaction",
          "support_ticket",
          "payment",
          "payment_failed",
          "nps",
          "intervention",
          "assignment",
          "something else");
  private static final int[] EDGES = {0, 1, 7, 28, 30, 56, 90, 91, 365, 366};

  private record Person(String id, CustomerProfile profile, List<CustomerEvent> events) {}

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void trainingAndSinglePredictionMakeTheSameFeatures(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Person> people = Stream.generate(() -> person(random)).limit(CUSTOMERS).toList();
    KnownBy knownBy = random.nextBoolean() ? KnownBy.RECORDED : KnownBy.OCCURRED;
    String zone = random.nextBoolean() ? "America/New_York" : "Asia/Kathmandu";

    Map<String, FeatureTable> trained = training(people, knownBy, zone);

    assertThat(trained).hasSizeGreaterThan(CUSTOMERS);
    CustomerFeatures single = new CustomerFeatures(knownBy);
    for (Person person : people) {
      for (int week = 0; week < WEEKS; week++) {
        Instant date = AS_OF.minus(Duration.ofDays(7L * week));
        FeatureTable expected = trained.get(person.id + " " + date);
        if (expected != null) {
          assertSame(single.at(date, person.profile, person.events), expected, person, date);
        }
      }
    }
  }

  private static void assertSame(
      FeatureTable actual, FeatureTable expected, Person person, Instant date) {
    assertThat(actual.names()).isEqualTo(expected.names());
    for (Column column : expected.columns()) {
      Object training = column.value(0);
      Object single = actual.column(column.name()).orElseThrow().value(0);
      boolean same =
          training instanceof Double a && single instanceof Double b
              ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
              : java.util.Objects.equals(training, single);
      assertThat(same)
          .as("%s at %s: %s, %s of %s", column.name(), date, training, single, person)
          .isTrue();
    }
  }

  private static Person person(Random random) {
    List<CustomerEvent> events = new ArrayList<>();
    int count = random.nextInt(4) == 0 ? 0 : random.nextInt(40);
    for (int i = 0; i < count; i++) {
      boolean tie = !events.isEmpty() && random.nextInt(5) == 0;
      Instant at = tie ? events.getLast().occurredAt() : time(random);
      Instant learnt =
          switch (random.nextInt(4)) {
            case 0 -> at.plus(Duration.ofHours(random.nextInt(24 * 60)));
            case 1 -> at.isAfter(AS_OF) ? at : AS_OF;
            case 2 -> at.minus(Duration.ofHours(5));
            default -> at;
          };
      events.add(
          new CustomerEvent(TYPES.get(random.nextInt(TYPES.size())), at, learnt, value(random)));
    }
    Instant signedUp =
        random.nextInt(3) == 0 ? null : AS_OF.minus(Duration.ofHours(random.nextInt(24 * 900)));
    return new Person(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        new CustomerProfile(
            signedUp == null && events.isEmpty() ? effective(random) : signedUp,
            random.nextInt(3) == 0 ? 0 : random.nextInt(5000),
            random.nextBoolean() ? "saas" : null,
            random.nextBoolean() ? "EMEA" : null,
            Map.of()),
        events);
  }

  private static Instant effective(Random random) {
    return AS_OF.minus(Duration.ofDays(random.nextInt(400)));
  }

  /** Often on the very edge of a window of one of the dates. */
  private static Instant time(Random random) {
    if (random.nextInt(3) == 0) {
      int days = EDGES[random.nextInt(EDGES.length)] + 7 * random.nextInt(WEEKS);
      return AS_OF.minus(Duration.ofDays(days));
    }
    return AS_OF
        .plus(Duration.ofDays(10))
        .minus(random.nextLong(Duration.ofDays(500).toMinutes()), ChronoUnit.MINUTES);
  }

  /** Sums of these are exact in any order, so that nothing but the definition can differ. */
  private static double value(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> 0;
      case 2 -> 1e12 * random.nextInt(1000);
      case 3 -> -random.nextInt(100) / 4.0;
      default -> random.nextInt(1000) / 4.0;
    };
  }

  private static Map<String, FeatureTable> training(
      List<Person> people, KnownBy knownBy, String zone) throws Exception {
    Path folder = Files.createTempDirectory("one-definition-");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("set TimeZone = '" + zone + "'");
      sql.execute("set threads = 2");
      for (String statement :
          AsOfSql.load(
              table(folder, "customers", ParquetFiles.CUSTOMERS, customers(people)),
              table(folder, "events", ParquetFiles.EVENTS, events(people)),
              table(folder, "outcomes", ParquetFiles.OUTCOMES, List.of()))) {
        sql.execute(statement);
      }
      for (String statement : AsOfSql.prepare(new Grid(AS_OF, WEEKS, 30, knownBy))) {
        sql.execute(statement);
      }
      return read(sql);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static Map<String, FeatureTable> read(Statement sql) throws SQLException {
    Map<String, FeatureTable> rows = new HashMap<>();
    try (ResultSet result =
        sql.executeQuery(
            "select customer_id, epoch_us(as_of), %s from (%s)"
                .formatted(
                    String.join(", ", FeatureFile.columns()), AsOfSql.features(1, CUSTOMERS)))) {
      while (result.next()) {
        FeatureReader reader = FeatureFile.reader();
        reader.add(result, 3);
        Instant date = Instant.EPOCH.plus(result.getLong(2), ChronoUnit.MICROS);
        rows.put(result.getString(1) + " " + date, reader.table());
      }
    }
    return rows;
  }

  private static SnapshotFiles table(Path folder, String name, String columns, List<String> lines) {
    return new SnapshotFiles(
        name, "1", lines.size(), List.of(ParquetFiles.write(folder, name, columns, lines)));
  }

  private static List<String> customers(List<Person> people) {
    return people.stream()
        .map(
            person ->
                "%s,C,Company,%s,EUR,0.8,,%s,%s,%s,,,,,customer,{},%s,%s"
                    .formatted(
                        person.id,
                        person.profile.mrr(),
                        person.profile.signedUpAt() == null
                            ? ""
                            : text(person.profile.signedUpAt()),
                        person.profile.industry() == null ? "" : person.profile.industry(),
                        person.profile.region() == null ? "" : person.profile.region(),
                        text(AS_OF),
                        text(AS_OF)))
        .toList();
  }

  private static List<String> events(List<Person> people) {
    return people.stream()
        .flatMap(
            person ->
                person.events.stream()
                    .map(
                        event ->
                            "e,%s,%s,%s,%s,%s,"
                                .formatted(
                                    person.id,
                                    event.type(),
                                    text(event.occurredAt()),
                                    text(event.recordedAt()),
                                    Double.isNaN(event.value()) ? "" : event.value())))
        .toList();
  }

  private static String text(Instant at) {
    return at.toString().replace("T", " ").replace("Z", "");
  }
}
