package org.commandcenter.platform.erasure;

import java.util.List;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Rows of one table that name people inside of texts and documents. The database finds candidates
 * by their letters; which of them really mention a person is seen row by row.
 *
 * @param <R> a row, as the query of candidates gives it
 */
abstract class MentioningRows<R> implements PersonalData {
  private final Database database;
  private final Class<R> type;
  private final String candidates;

  /**
   * @param candidates query with the parameter {@code patterns}
   */
  MentioningRows(Database database, Class<R> type, String candidates) {
    this.database = database;
    this.type = type;
    this.candidates = candidates;
  }

  abstract boolean mentions(R row, RedactedRows person);

  /** Takes the person out of the row, or the row away. */
  abstract void redact(Handle handle, R row, RedactedRows person);

  @Override
  public long erase(ErasedPerson person) {
    RedactedRows rows = RedactedRows.of(person);
    return database.inOrganization(
        person.organization(),
        handle -> {
          List<R> found = find(handle, rows);
          found.forEach(row -> redact(handle, row, rows));
          return (long) found.size();
        });
  }

  @Override
  public long remaining(ErasedPerson person) {
    RedactedRows rows = RedactedRows.of(person);
    return database.inOrganization(
        person.organization(), handle -> (long) find(handle, rows).size());
  }

  private List<R> find(Handle handle, RedactedRows person) {
    return handle
        .createQuery(candidates)
        .bind("patterns", person.patterns())
        .mapTo(type)
        .filter(row -> mentions(row, person))
        .list();
  }
}
