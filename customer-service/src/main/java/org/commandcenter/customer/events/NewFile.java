package org.commandcenter.customer.events;

import java.nio.file.Path;
import java.util.List;

/** A file that was written for the event store and is not part of it yet. */
record NewFile(Path path, EventFile file) {
  /** The rows of several files as a relation. */
  static String rows(List<NewFile> files) {
    return DuckSession.parquet(files.stream().map(NewFile::path).toList());
  }

  static long count(List<NewFile> files) {
    return files.stream().mapToLong(written -> written.file().rows()).sum();
  }
}
