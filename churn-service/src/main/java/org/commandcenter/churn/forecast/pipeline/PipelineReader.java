package org.commandcenter.churn.forecast.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** Reads what was ever in the pipeline. */
@ApplicationScoped
@ReadsSnapshots
class PipelineReader {
  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;
  private final Clock clock = Clock.systemUTC();

  PipelineReader(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  /** Deals, or leads where there are no deals. */
  Pipeline read(String organization) {
    boolean deals = snapshots.manifest(organization, CustomerSnapshots.DEALS).rows() > 0;
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      view(sql, organization, CustomerSnapshots.CUSTOMERS);
      if (!deals) {
        view(sql, organization, CustomerSnapshots.STAGE_CHANGES);
        return pipeline("leads", sql, PipelineSql.LEADS, PipelineSql.LEAD_MOVES);
      }
      view(sql, organization, CustomerSnapshots.DEALS);
      view(sql, organization, CustomerSnapshots.DEAL_CHANGES);
      return pipeline("deals", sql, PipelineSql.DEALS, PipelineSql.DEAL_MOVES);
    } catch (SQLException e) {
      throw new IllegalStateException("The pipeline could not be read", e);
    }
  }

  private void view(Statement sql, String organization, String table) throws SQLException {
    SnapshotFiles files = snapshots.fetch(organization, table);
    sql.execute("create view %s as select * from %s".formatted(table, files.relation()));
  }

  private Pipeline pipeline(String basis, Statement sql, String rows, String moves)
      throws SQLException {
    Map<String, List<Opportunity.Move>> courses = moves(sql, moves);
    List<Opportunity> opportunities = new ArrayList<>();
    try (ResultSet row = sql.executeQuery(rows)) {
      while (row.next()) {
        double stated = row.getDouble(10);
        Double probability = row.wasNull() ? null : (Double) stated;
        opportunities.add(
            new Opportunity(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getDouble(5),
                time(row, 6),
                time(row, 7),
                row.getBoolean(8),
                courses.getOrDefault(row.getString(1), List.of()),
                row.getObject(9, LocalDate.class),
                probability));
      }
    }
    return new Pipeline(basis, asOf(opportunities), opportunities);
  }

  private static Map<String, List<Opportunity.Move>> moves(Statement sql, String query)
      throws SQLException {
    Map<String, List<Opportunity.Move>> moves = new HashMap<>();
    try (ResultSet row = sql.executeQuery(query)) {
      while (row.next()) {
        moves
            .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
            .add(new Opportunity.Move(row.getString(2), time(row, 3)));
      }
    }
    return moves;
  }

  /** Now, or the last thing that is known where that is earlier, as after an old import. */
  private Instant asOf(List<Opportunity> opportunities) {
    Instant now = clock.instant();
    return opportunities.stream()
        .flatMap(
            o ->
                Stream.concat(
                    Stream.of(o.opened(), o.closed()),
                    o.moves().stream().map(Opportunity.Move::at)))
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .filter(last -> last.isBefore(now))
        .orElse(now);
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }
}
