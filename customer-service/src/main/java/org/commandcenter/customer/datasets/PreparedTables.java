package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commandcenter.customer.datasets.lineage.LineageRepository;
import org.commandcenter.customer.snapshots.SnapshotService;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.commandcenter.platform.snapshot.Snapshots;

/** The prepared rows of datasets: a person's rows go, and the lineage says so. */
@ApplicationScoped
class PreparedTables implements PersonalData {
  /** What a file's own customer_id is called where it has an external_id, too. */
  static final String OWN_ID = "source_customer_id";

  private final DatasetFiles datasets;
  private final LineageRepository lineage;
  private final Snapshots snapshots;
  private final Database database;
  private final DuckDb duckDb;
  private final ObjectMapper json;

  PreparedTables(
      DatasetFiles datasets,
      LineageRepository lineage,
      Snapshots snapshots,
      Database database,
      DuckDb duckDb,
      ObjectMapper json) {
    this.datasets = datasets;
    this.lineage = lineage;
    this.snapshots = snapshots;
    this.database = database;
    this.duckDb = duckDb;
    this.json = json;
  }

  @Override
  public String place() {
    return "prepared_tables";
  }

  @Override
  public long erase(ErasedPerson person) {
    return visitAll(person, true);
  }

  @Override
  public long remaining(ErasedPerson person) {
    return visitAll(person, false);
  }

  private long visitAll(ErasedPerson person, boolean cut) {
    long rows = 0;
    try {
      for (DatasetRepository.Stored dataset : datasets.naming(person.organization())) {
        if (dataset.status().equals("ready")) {
          rows += visit(person, dataset, cut);
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("A prepared table could not be read", e);
    }
  }

  private long visit(ErasedPerson person, DatasetRepository.Stored dataset, boolean cut)
      throws IOException, SQLException {
    String table = SnapshotService.datasetTable(dataset.datasetId());
    Path parquet = Files.createTempFile("prepared-", ".parquet");
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      if (!fetch(person.organization(), table, dataset.preparedVersion(), parquet)) {
        return 0;
      }
      String relation = "read_parquet(" + DuckDb.literal(parquet) + ")";
      String condition = condition(person, dataset, columns(sql, relation));
      long named = number(sql, "select count(*) from %s where %s".formatted(relation, condition));
      if (cut) {
        // Also what an interrupted erasure left behind.
        snapshots.withdrawOthers(person.organization(), table, dataset.preparedVersion());
      }
      if (named > 0 && cut) {
        rewrite(
            person.organization(),
            dataset.datasetId(),
            table,
            sql,
            "select * from %s where (%s) is not true".formatted(relation, condition),
            named);
      }
      return named;
    } finally {
      Files.deleteIfExists(parquet);
    }
  }

  private boolean fetch(String organization, String table, String version, Path file)
      throws IOException {
    try {
      SnapshotManifest manifest =
          snapshots.publish(
              organization,
              table,
              version,
              none -> {
                throw ApiException.notFound("table", table);
              });
      try (InputStream in = snapshots.open(organization, manifest.files().getFirst().id())) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return true;
    } catch (ApiException e) {
      return false;
    }
  }

  private void rewrite(
      String organization, UUID id, String table, Statement sql, String rows, long cut) {
    String version = UUID.randomUUID().toString();
    SnapshotManifest manifest =
        snapshots.publish(
            organization,
            table,
            version,
            file -> {
              try {
                sql.execute(
                    "copy (%s) to %s (format parquet, compression zstd)"
                        .formatted(rows, DuckDb.literal(file)));
                return number(
                    sql, "select count(*) from read_parquet(" + DuckDb.literal(file) + ")");
              } catch (SQLException e) {
                throw new IOException("The prepared table could not be rewritten", e);
              }
            });
    boolean replaced =
        database.inOrganization(
            organization,
            handle -> {
              if (!datasets.replacePrepared(handle, id, version, manifest.rows())) {
                return false;
              }
              Map<String, Object> detail = DatasetCompletion.prepared(manifest);
              detail.put("reason", "erasure");
              detail.put("rows_cut", cut);
              lineage.append(handle, organization, id, "prepared_rewritten", detail);
              return true;
            });
    if (replaced) {
      snapshots.withdrawOthers(organization, table, version);
    } else {
      snapshots.withdraw(organization, table);
    }
  }

  private String condition(
      ErasedPerson person, DatasetRepository.Stored dataset, List<String> columns) {
    List<ReferenceColumn> references =
        json.convertValue(dataset.referenceColumns(), new TypeReference<>() {});
    String ids = list(person.customerIds().stream().map(UUID::toString));
    String names =
        list(
            Stream.concat(
                person.externalIds().stream(), person.customerIds().stream().map(UUID::toString)));
    Stream<String> byReference =
        references.stream()
            .map(
                reference ->
                    "%s || cast(%s as varchar) in (%s)"
                        .formatted(
                            DuckDb.literal(reference.prefix() == null ? "" : reference.prefix()),
                            identifier(published(reference.column(), columns)),
                            names));
    return Stream.concat(Stream.of("customer_id in (" + ids + ")"), byReference)
        .collect(Collectors.joining(" or "));
  }

  /** The file's own column customer_id makes room for ours. */
  private static String published(String column, List<String> columns) {
    if (!column.equalsIgnoreCase("customer_id")) {
      return column;
    }
    return columns.contains(OWN_ID) ? OWN_ID : "external_id";
  }

  private static List<String> columns(Statement sql, String relation) throws SQLException {
    List<String> columns = new java.util.ArrayList<>();
    try (ResultSet rows = sql.executeQuery("describe select * from " + relation)) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    return columns;
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String list(Stream<String> values) {
    return values.map(DuckDb::literal).collect(Collectors.joining(", "));
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
