package org.commandcenter.churn.features;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.churn.indicators.IndicatorHistory;
import org.commandcenter.churn.indicators.IndicatorValues;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.ReadsSnapshots;
import org.commandcenter.platform.storage.Digests;

/** Makes the as-of features of an organization's customers from their events and profiles. */
@ApplicationScoped
@ReadsSnapshots
public class EventFeatures {
  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;
  private final FeaturesConfig config;
  private final IndicatorValues indicators;

  EventFeatures(
      CustomerSnapshots snapshots,
      IndicatorValues indicators,
      DuckDb duckDb,
      FeaturesConfig config) {
    this.snapshots = snapshots;
    this.indicators = indicators;
    this.duckDb = duckDb;
    this.config = config;
  }

  /**
   * Makes the features at a date and the weeks before it.
   *
   * @param request without a date for the end of the data, or {@code now} if that is earlier
   * @param progress told the part that is done, 0..1
   */
  public FeatureFile make(
      String organization, PopulationRequest request, Instant now, DoubleConsumer progress) {
    SnapshotFiles customers = snapshots.fetch(organization, CustomerSnapshots.CUSTOMERS);
    SnapshotFiles profiles = snapshots.fetch(organization, CustomerSnapshots.PROFILES);
    SnapshotFiles events = snapshots.fetch(organization, CustomerSnapshots.EVENTS);
    SnapshotFiles outcomes = snapshots.fetch(organization, CustomerSnapshots.OUTCOMES);
    progress.accept(0.2);
    return make(
        new History(customers, profiles, events, outcomes, indicators.history(organization)),
        request,
        now,
        progress);
  }

  /** The tables that features come from. */
  record History(
      SnapshotFiles customers,
      SnapshotFiles profiles,
      SnapshotFiles events,
      SnapshotFiles outcomes,
      IndicatorHistory market) {
    String hash(Grid grid) {
      String all =
          Stream.concat(
                  Stream.of(AsOfFeature.VERSION, grid.toString(), market(grid)),
                  Stream.of(customers, profiles, events, outcomes)
                      .map(table -> table.table() + " " + table.version()))
              .collect(Collectors.joining("\n"));
      return HexFormat.of()
          .formatHex(Digests.newSha256().digest(all.getBytes(StandardCharsets.UTF_8)));
    }

    private String market(Grid grid) {
      return market.names().isEmpty()
          ? ""
          : IntStream.range(0, grid.weeks())
              .mapToObj(week -> grid.asOf().minus(Duration.ofDays(7L * week)))
              .map(date -> market.asOf(date).toString())
              .collect(Collectors.joining());
    }
  }

  FeatureFile make(
      History history, PopulationRequest request, Instant now, DoubleConsumer progress) {
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      run(sql, AsOfSql.MACROS);
      run(sql, AsOfSql.load(history));
      Instant at = request.asOf() == null ? end(sql, now, request.knownBy()) : request.asOf();
      Grid grid =
          new Grid(at, config.weeks(), request.horizonDays(), request.knownBy(), request.labels());
      run(sql, AsOfSql.prepare(grid));
      Path folder = Files.createTempDirectory("features-");
      long rows = write(sql, folder, progress);
      LearntFeatures learnt =
          request.learnt() == null
              ? LearntFit.from(sql, folder, history.market())
              : request.learnt();
      return describe(sql, folder, grid, learnt, history, rows);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("The features could not be made", e);
    }
  }

  private long write(Statement sql, Path folder, DoubleConsumer progress) throws SQLException {
    long[] size = longs(sql, "select (select count(*) from customer), (select count(*) from grid)");
    int customers = (int) size[0];
    Set<String> types = types(sql);
    int step = (int) Math.max(1, customers * (long) config.rowsAtOnce() / Math.max(1, size[1]));
    for (int from = 1; from == 1 || from <= customers; from += step) {
      Path part = folder.resolve("part-%09d.parquet".formatted(from));
      sql.execute(
          "copy (%s) to %s (format parquet)"
              .formatted(AsOfSql.features(from, from + step - 1, types), DuckDb.literal(part)));
      progress.accept(0.2 + 0.8 * Math.min(1.0, (from + step - 1.0) / customers));
    }
    return size[1];
  }

  private FeatureFile describe(
      Statement sql, Path folder, Grid grid, LearntFeatures learnt, History history, long rows)
      throws SQLException {
    long[] counts =
        longs(
            sql,
            """
            select (select count(*) from customer),
              count(churned), count(*) filter (where churned),
              count(*) filter (where churned is not null and exists (
                select 1 from event e where e.customer_no = g.customer_no
                  and e.known_at <= g.as_of and e.occurred_at < g.as_of))
            from grid g
            """);
    return new FeatureFile(
        duckDb,
        folder,
        grid,
        learnt,
        history.market(),
        history.hash(grid),
        (int) counts[0],
        rows,
        counts[1],
        counts[2],
        counts[3]);
  }

  private static Set<String> types(Statement sql) throws SQLException {
    Set<String> types = new HashSet<>();
    try (ResultSet result = sql.executeQuery(AsOfSql.TYPES)) {
      while (result.next()) {
        types.add(result.getString(1));
      }
    }
    return types;
  }

  /** Just after the last thing we know of, so that it is included; but never in the future. */
  private static Instant end(Statement sql, Instant now, KnownBy knownBy) throws SQLException {
    try (ResultSet newest = sql.executeQuery(AsOfSql.newest())) {
      newest.next();
      Instant happened = instant(newest, 1);
      Instant recorded = instant(newest, 2);
      Instant last =
          Stream.of(happened, knownBy == KnownBy.RECORDED ? recorded : happened)
              .filter(Objects::nonNull)
              .max(Instant::compareTo)
              .orElse(now);
      Instant after = last.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
      return after.isBefore(now) ? after : now;
    }
  }

  private static Instant instant(ResultSet result, int column) throws SQLException {
    LocalDateTime time = result.getObject(column, LocalDateTime.class);
    return time == null ? null : OffsetDateTime.of(time, ZoneOffset.UTC).toInstant();
  }

  private static void run(Statement sql, List<String> statements) throws SQLException {
    for (String statement : statements) {
      sql.execute(statement);
    }
  }

  private static long[] longs(Statement sql, String query) throws SQLException {
    try (ResultSet result = sql.executeQuery(query)) {
      result.next();
      long[] values = new long[result.getMetaData().getColumnCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = result.getLong(i + 1);
      }
      return values;
    }
  }
}
