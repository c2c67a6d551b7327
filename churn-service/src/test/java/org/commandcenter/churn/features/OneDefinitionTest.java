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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.churn.indicators.IndicatorHistory;
import org.commandcenter.churn.indicators.IndicatorPoint;
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

  private static final LearntFeatures LEARNT =
      new LearntFeatures(
          new Rfm(500, List.of(20.0, 40.0, 60.0, 80.0), List.of(1.0, 1.0, 2.0, 3.0), List.of()),
          List.of(
              new ProfileAttribute("plan", ProfileAttribute.Kind.CATEGORY),
              new ProfileAttribute("seats", ProfileAttribute.Kind.NUMBER),
              new ProfileAttribute("renewal", ProfileAttribute.Kind.DATE)),
          List.of("rate"));
  private static final IndicatorHistory MARKET =
      new IndicatorHistory(
          List.of(
              new IndicatorPoint(
                  "rate", AS_OF.minus(Duration.ofDays(50)), AS_OF.minus(Duration.ofDays(40)), 1),
              new IndicatorPoint("rate", AS_OF.minus(Duration.ofDays(20)), AS_OF, 2)));

  private record Version(
      Instant effectiveAt, Instant recordedAt, double mrr, String region, String attributes) {
    Instant knownAt(KnownBy knownBy) {
      return knownBy == KnownBy.RECORDED && recordedAt.isAfter(effectiveAt)
          ? recordedAt
          : effectiveAt;
    }
  }

  private record Person(
      String id, Instant signedUpAt, List<Version> versions, List<CustomerEvent> events) {

    /** By the rule: what took effect last of what was known, else who it was at first. */
    CustomerProfile profile(Instant date, KnownBy knownBy) {
      Comparator<Version> order =
          Comparator.comparing(Version::effectiveAt).thenComparing(Version::recordedAt);
      return versions.stream()
          .filter(version -> !version.knownAt(knownBy).isAfter(date))
          .max(order)
          .map(version -> profile(version, AttributeReader.attributes(version.attributes)))
          .or(
              () ->
                  versions.stream()
                      .min(
                          Comparator.comparing((Version version) -> version.knownAt(knownBy))
                              .thenComparing(order.reversed()))
                      .map(version -> profile(version, Map.of())))
          .orElseGet(() -> profile(new Version(date, date, 0, null, null), Map.of()));
    }

    private CustomerProfile profile(Version version, Map<String, Object> attributes) {
      return new CustomerProfile(signedUpAt, version.mrr, null, version.region, attributes);
    }
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void trainingAndSinglePredictionMakeTheSameFeatures(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<String> types = TYPES.subList(0, 1 + random.nextInt(TYPES.size()));
    List<Person> people = Stream.generate(() -> person(random, types)).limit(CUSTOMERS).toList();
    KnownBy knownBy = random.nextBoolean() ? KnownBy.RECORDED : KnownBy.OCCURRED;
    String zone = random.nextBoolean() ? "America/New_York" : "Asia/Kathmandu";

    Map<String, FeatureTable> trained = training(people, knownBy, zone, Set.copyOf(types));

    assertThat(trained).hasSizeGreaterThan(CUSTOMERS);
    CustomerFeatures single = new CustomerFeatures(LEARNT, knownBy);
    for (Person person : people) {
      for (int week = 0; week < WEEKS; week++) {
        Instant date = AS_OF.minus(Duration.ofDays(7L * week));
        FeatureTable expected = trained.get(person.id + " " + date);
        if (expected != null) {
          FeatureTable actual =
              single.at(date, person.profile(date, knownBy), person.events, MARKET.asOf(date));
          assertSame(actual, expected, person, date);
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
          (training instanceof Double a && single instanceof Double b)
              ? Math.abs(a - b)
                  <= 1e-9 * Math.max(1, Math.abs(a)) + rounding(column.name(), person.events)
              : java.util.Objects.equals(training, single);
      assertThat(same)
          .as("%s at %s: %s, %s of %s", column.name(), date, training, single, person)
          .isTrue();
    }
  }

  /**
   * In a slope large amounts may cancel each other, and what their rounding leaves depends on the
   * order of the events; everywhere else nothing cancels.
   */
  private static double rounding(String feature, List<CustomerEvent> events) {
    return feature.contains("_slope_")
        ? 1e-15
            * events.stream()
                .mapToDouble(event -> Math.abs(event.value()))
                .filter(Double::isFinite)
                .max()
                .orElse(0)
        : 0;
  }

  private static Person person(Random random, List<String> types) {
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
          new CustomerEvent(types.get(random.nextInt(types.size())), at, learnt, value(random)));
    }
    Instant signedUp =
        random.nextInt(3) == 0 ? null : AS_OF.minus(Duration.ofHours(random.nextInt(24 * 900)));
    return new Person(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        signedUp == null && events.isEmpty() ? AS_OF.minus(Duration.ofDays(90)) : signedUp,
        Stream.generate(() -> version(random)).limit(random.nextInt(4)).toList(),
        events);
  }

  private static Version version(Random random) {
    Instant effective = AS_OF.minusSeconds(random.nextLong(Duration.ofDays(300).toSeconds()));
    String[] plans = {"\"a\"", "\" b \"", "true", "null", "7", "[1]"};
    String[] seats = {"3", "\"4.5\"", "\"many\"", "null", "true"};
    String[] dates = {"\"2026-01-31\"", "\"2025-12-01T10:00:00+07:00\"", "\"soon\"", "12"};
    return new Version(
        effective,
        effective.plus(Duration.ofDays(random.nextInt(3) == 0 ? random.nextInt(200) : 0)),
        random.nextInt(3) == 0 ? 0 : random.nextInt(5000),
        random.nextBoolean() ? "EMEA" : null,
        "{\"plan\": %s, \"seats\": %s, \"renewal\": %s}"
            .formatted(
                plans[random.nextInt(plans.length)],
                seats[random.nextInt(seats.length)],
                dates[random.nextInt(dates.length)]));
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

  /**
   * Sums of these differ by less than a billionth in any order, so that nothing but the definition
   * can.
   */
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
      List<Person> people, KnownBy knownBy, String zone, Set<String> types) throws Exception {
    Path folder = Files.createTempDirectory("one-definition-");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("set TimeZone = '" + zone + "'");
      sql.execute("set threads = 2");
      for (String macro : AsOfSql.MACROS) {
        sql.execute(macro);
      }
      for (String statement :
          AsOfSql.load(
              new EventFeatures.History(
                  table(folder, "customers", ParquetFiles.CUSTOMERS, customers(people)),
                  table(folder, "profiles", ParquetFiles.PROFILES, profiles(people)),
                  table(folder, "events", ParquetFiles.EVENTS, events(people)),
                  table(folder, "outcomes", ParquetFiles.OUTCOMES, List.of()),
                  MARKET))) {
        sql.execute(statement);
      }
      for (String statement :
          AsOfSql.prepare(new Grid(AS_OF, WEEKS, 30, knownBy, LabelPolicy.EXPLICIT))) {
        sql.execute(statement);
      }
      return read(sql, types);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static Map<String, FeatureTable> read(Statement sql, Set<String> types)
      throws SQLException {
    Map<String, FeatureTable> rows = new HashMap<>();
    try (ResultSet result =
        sql.executeQuery(
            "select customer_id, epoch_us(as_of), attributes, %s from (%s)"
                .formatted(
                    String.join(", ", FeatureFile.columns()),
                    AsOfSql.features(1, CUSTOMERS, types)))) {
      while (result.next()) {
        FeatureReader reader = FeatureFile.reader();
        AttributeReader profile = new AttributeReader(true);
        profile.add(result, 3);
        reader.add(result, 4);
        Instant date = Instant.EPOCH.plus(result.getLong(2), ChronoUnit.MICROS);
        rows.put(
            result.getString(1) + " " + date,
            LEARNT.complete(reader.table(), List.of(date), profile.rows(), MARKET::asOf));
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
                "%s,C,Company,,EUR,0.8,,%s,,,,,,,customer,{},%s,%s"
                    .formatted(
                        person.id,
                        person.signedUpAt == null ? "" : text(person.signedUpAt),
                        text(AS_OF),
                        text(AS_OF)))
        .toList();
  }

  private static List<String> profiles(List<Person> people) {
    return people.stream()
        .flatMap(
            person ->
                person.versions.stream()
                    .map(
                        version ->
                            "%s,%s,,%s,\"%s\",%s,%s"
                                .formatted(
                                    person.id,
                                    version.mrr,
                                    version.region == null ? "" : version.region,
                                    version.attributes.replace("\"", "\"\""),
                                    text(version.effectiveAt),
                                    text(version.recordedAt))))
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
