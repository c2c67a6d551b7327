package org.commandcenter.customer.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.commandcenter.customer.snapshots.SnapshotService;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.Snapshots;

/** Makes a prepared table of an uploaded file: read, understood, typed, published. */
@ApplicationScoped
class DatasetPreparation {
  private final DuckDb duckDb;
  private final DatasetCustomers customers;
  private final Snapshots snapshots;

  DatasetPreparation(DuckDb duckDb, DatasetCustomers customers, Snapshots snapshots) {
    this.duckDb = duckDb;
    this.customers = customers;
    this.snapshots = snapshots;
  }

  record Prepared(
      Dataset.Kind kind,
      long rows,
      List<Dataset.Column> columns,
      Map<String, String> mapping,
      String positiveLabel,
      List<String> warnings,
      TableRejects rejects) {}

  Prepared prepare(String organization, UUID id, Path file, String sha256, DatasetOptions options)
      throws IOException {
    Path folder = Files.createTempDirectory("dataset-");
    try {
      TableRejects rejects = new TableRejects();
      RawTable raw = RawTable.read(file, folder.resolve("plain.csv"), rejects);
      try (WorkTable table = new WorkTable(duckDb, raw, folder)) {
        List<ColumnProfile> profiles = table.profiles();
        Understanding as = TableGuess.of(profiles, options);
        table.type(as, rejects);
        List<String> warnings = warnings(as, rejects);
        if (as.id() >= 0) {
          customers.upsert(
              organization, table, raw.names(), as, folder.resolve("customers.csv"), warnings);
        }
        String query = prepared(organization, raw.names(), as, folder);
        long rows =
            snapshots
                .publish(
                    organization,
                    SnapshotService.datasetTable(id),
                    sha256,
                    parquet -> write(table, query, parquet))
                .rows();
        return new Prepared(
            as.kind(),
            rows,
            columns(profiles, as),
            as.mapping(),
            as.positiveLabel(),
            List.copyOf(warnings),
            rejects);
      }
    } catch (SQLException e) {
      throw new IOException("The table could not be prepared", e);
    } finally {
      delete(folder);
    }
  }

  private static long write(WorkTable table, String query, Path parquet) throws IOException {
    try {
      return table.writeParquet(query, parquet);
    } catch (SQLException e) {
      throw new IOException("The prepared table could not be written", e);
    }
  }

  /** The typed columns by their own names, and the customers' UUIDs where rows have an id. */
  private String prepared(String organization, List<String> names, Understanding as, Path folder) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean taken = as.id() >= 0 && names.get(i).equalsIgnoreCase("customer_id");
      columns.add("t.v" + i + " as " + identifier(taken ? "external_id" : names.get(i)));
    }
    if (as.id() < 0) {
      return "select " + String.join(", ", columns) + " from typed t order by t.line";
    }
    Path identifiers = folder.resolve("identifiers.csv");
    customers.identifiers(organization, identifiers);
    return """
    select i.customer_id, %s from typed t
    left join read_csv(%s, columns = {'external_id': 'varchar', 'customer_id': 'varchar'},
      header = false, delim = ',', quote = '"', escape = '"', auto_detect = false) i
      on i.external_id = t.v%d
    order by t.line
    """
        .formatted(String.join(", ", columns), DuckDb.literal(identifiers), as.id());
  }

  private static List<String> warnings(Understanding as, TableRejects rejects) {
    List<String> warnings = new ArrayList<>(as.warnings());
    if (as.id() < 0) {
      warnings.add("No id column was found: the rows are no customers; name it with id_column");
    }
    if (rejects.lines() > 0) {
      warnings.add(rejects.lines() + " lines were rejected; see the dataset's rejects");
    }
    if (rejects.kept().size() == TableRejects.KEPT) {
      warnings.add("Only the first " + TableRejects.KEPT + " rejects are kept with their text");
    }
    if (as.kind() == Dataset.Kind.EVENTS
        || as.kind() == Dataset.Kind.TRANSACTIONS
        || as.kind() == Dataset.Kind.OUTCOMES) {
      warnings.add(
          "The rows are kept as a table; what shall appear in timelines goes to POST /api/events"
              + " and /api/outcomes");
    }
    return warnings;
  }

  private static List<Dataset.Column> columns(List<ColumnProfile> profiles, Understanding as) {
    return profiles.stream()
        .map(
            profile ->
                new Dataset.Column(
                    profile.name(),
                    as.types().get(profile.position()),
                    profile.missing(),
                    as.roles().get(profile.position())))
        .toList();
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
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
