package org.commandcenter.churn.customer;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.platform.parquet.DuckDb;

/**
 * One version of a table of customer-service, on this machine's disk.
 *
 * @param version changes whenever the content does
 */
public record SnapshotFiles(String table, String version, long rows, List<Path> files) {
  public SnapshotFiles {
    files = List.copyOf(files);
  }

  /** The table as an SQL relation. */
  public String relation() {
    return files.stream()
        .map(DuckDb::literal)
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }
}
