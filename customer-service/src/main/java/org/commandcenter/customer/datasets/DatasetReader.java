package org.commandcenter.customer.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.datasets.mapping.MappedRows;
import org.commandcenter.customer.datasets.mapping.MappingCatalog;
import org.commandcenter.customer.datasets.mapping.OutcomeRule;
import org.commandcenter.customer.datasets.mapping.RowSql;
import org.commandcenter.customer.datasets.reading.RawTable;
import org.commandcenter.customer.datasets.reading.TableFiles;
import org.commandcenter.customer.datasets.reading.TableRejects;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;

/** Reads uploaded files: what they are, and which of their lines can be used. */
@ApplicationScoped
class DatasetReader {
  private static final Instant FIRST_TIME = Instant.parse("1900-01-01T00:00:00Z");
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  private final TableFiles files;
  private final DuckDb duckDb;
  private final MappingCatalog catalog;
  private final DatasetConfig config;
  private final Clock clock = Clock.systemUTC();

  DatasetReader(TableFiles files, DuckDb duckDb, MappingCatalog catalog, DatasetConfig config) {
    this.files = files;
    this.duckDb = duckDb;
    this.catalog = catalog;
    this.config = config;
  }

  /**
   * @throws ApiException for what is no table, or not the one that its owner says it is
   */
  OpenTable open(Path file, DatasetOptions options) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("dataset-");
    WorkTable table = null;
    try {
      TableRejects rejects = new TableRejects();
      RawTable raw = files.read(file, folder.resolve("plain.csv"), options.delimiter(), rejects);
      table = new WorkTable(duckDb, config.memory(), raw, folder);
      Files.deleteIfExists(folder.resolve("plain.csv"));
      List<ColumnProfile> profiles = table.profiles();
      Understanding as = TableGuess.of(profiles, recognized(raw, options));
      table.type(as, profiles);
      check(table, as);
      return new OpenTable(raw, table, profiles, as, rejects, folder);
    } catch (IOException | SQLException | RuntimeException e) {
      if (table != null) {
        table.close();
      }
      OpenTable.delete(folder);
      if (e instanceof SQLException && String.valueOf(e.getMessage()).startsWith("Out of Memory")) {
        throw new ApiException(
            CustomerError.UNREADABLE_TABLE,
            "The table has more columns, or longer values, than fit into memory; leave some out");
      }
      throw e;
    }
  }

  private DatasetOptions recognized(RawTable raw, DatasetOptions options) {
    Optional<String> name = options.open() ? catalog.recognized(raw.names()) : Optional.empty();
    return name.isPresent() ? options.with(name.get(), catalog.named(name.get())) : options;
  }

  /** Marks lines that lack what their rules require, or say what cannot be. */
  private void check(WorkTable table, Understanding as) throws SQLException {
    RowSql sql = new RowSql(table.names(), as.types());
    MappedRows rows = new MappedRows(as.mapping(), sql);
    for (MappedRows.Incomplete incomplete : rows.incomplete()) {
      table.missing("typed", table.names().indexOf(incomplete.column()), incomplete.condition());
    }
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    for (String column : rows.times()) {
      int position = table.names().indexOf(column);
      table.invalid(
          position,
          RejectCode.OUT_OF_RANGE,
          "must lie between 1900 and now",
          "v%1$d < timestamp '%2$s' or v%1$d > timestamp '%3$s'"
              .formatted(position, timestamp(FIRST_TIME), timestamp(latest)));
    }
    for (OutcomeRule rule : as.mapping().outcomes()) {
      if (rule.outcomeFrom() != null && rule.outcomeFrom().column() != null) {
        int position = table.names().indexOf(rule.outcomeFrom().column());
        table.invalid(
            position,
            RejectCode.INVALID_VALUE,
            "must be churned or retained",
            "lower(v%d) not in ('churned', 'retained')".formatted(position));
      }
    }
  }

  private static String timestamp(Instant at) {
    return at.toString().replace('T', ' ').replace("Z", "");
  }
}
