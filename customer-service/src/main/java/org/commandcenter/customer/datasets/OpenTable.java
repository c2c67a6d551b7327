package org.commandcenter.customer.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commandcenter.customer.datasets.reading.RawTable;
import org.commandcenter.customer.datasets.reading.TableRejects;

/** An uploaded table, read, understood and typed, with its files on disk until it is closed. */
record OpenTable(
    RawTable raw,
    WorkTable table,
    List<ColumnProfile> profiles,
    Understanding as,
    TableRejects rejects,
    Path folder)
    implements AutoCloseable {

  List<Dataset.Column> columns() {
    return profiles.stream()
        .map(
            profile -> {
              Dataset.Type type = as.types().get(profile.position());
              return new Dataset.Column(
                  profile.name(),
                  type,
                  profile.missing(),
                  as.roles().get(profile.position()),
                  profile.format(type),
                  profile.fit(type));
            })
        .toList();
  }

  /** What the owner should know of the table itself. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(raw.notes());
    warnings.addAll(as.warnings());
    if (as.id() < 0 && as.kind() != Dataset.Kind.DEALS) {
      warnings.add("No id column was found: the rows are no customers; name it with id_column");
    }
    return warnings;
  }

  @Override
  public void close() throws SQLException, IOException {
    try {
      table.close();
    } finally {
      delete(folder);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
