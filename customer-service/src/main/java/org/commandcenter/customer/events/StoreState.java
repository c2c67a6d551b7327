package org.commandcenter.customer.events;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What the event store has at a moment.
 *
 * @param version changes with every change of content
 * @param paths the files on this disk
 * @param live the live rows, as CSV
 */
record StoreState(long version, List<EventFile> files, List<Path> paths, Path live) {

  static StoreState read(
      Handle handle,
      String organization,
      EventFileRepository files,
      EventObjects objects,
      Path live)
      throws SQLException, IOException {
    long version = version(handle);
    List<EventFile> all = files.all(handle);
    Csv.fromPostgres(handle, "select " + EventColumns.LIVE + " from event e", live);
    return new StoreState(version, all, objects.local(organization, all), live);
  }

  static long version(Handle handle) {
    return handle
        .createQuery("select version from table_version where table_name = :table")
        .bind("table", EventArchive.TABLE)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** The same without the files of an earlier state. */
  StoreState since(StoreState earlier) {
    List<EventFile> fresh =
        files.stream()
            .filter(
                file ->
                    earlier.files().stream()
                        .noneMatch(known -> known.fileId().equals(file.fileId())))
            .toList();
    return new StoreState(
        version, fresh, fresh.stream().map(file -> paths.get(files.indexOf(file))).toList(), live);
  }

  /** Whether there may be events of some months that came in bulk. */
  boolean hasUnkeyed(MonthSpan span) {
    return files.stream().anyMatch(file -> !file.keyed() && span.overlaps(file));
  }

  /** The events of some months that came in bulk, and maybe others, as a relation. */
  String unkeyed(MonthSpan span) {
    return archived(span, false);
  }

  /** The events of some months that are or were live, and maybe others, as a relation. */
  String keyed(MonthSpan span) {
    return "(select %1$s from %2$s union all select %1$s from %3$s)"
        .formatted(EventColumns.NAMES, archived(span, true), liveRows());
  }

  private String archived(MonthSpan span, boolean keyed) {
    return DuckSession.parquet(
        files.stream()
            .filter(file -> file.keyed() == keyed && span.overlaps(file))
            .map(file -> paths.get(files.indexOf(file)))
            .toList());
  }

  String liveRows() {
    return DuckSession.csv(live, EventColumns.CSV);
  }

  /** All events as a relation. */
  String rows() {
    return "(select %1$s from %2$s union all select %1$s from %3$s)"
        .formatted(EventColumns.NAMES, DuckSession.parquet(paths), liveRows());
  }
}
