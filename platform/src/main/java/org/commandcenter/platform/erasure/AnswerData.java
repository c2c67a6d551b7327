package org.commandcenter.platform.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Answers that are kept to be given again. The key stays where it can, so that a request of the
 * past is not done once more, which would bring the person back.
 */
@ApplicationScoped
public class AnswerData implements PersonalData {
  private static final String CANDIDATES =
      """
      select key, location, body from idempotency_key
      where key like any(:patterns) or location like any(:patterns) or body::text like any(:patterns)
      """;

  private final Database database;

  AnswerData(Database database) {
    this.database = database;
  }

  private record Row(String key, String location, JsonNode body) {
    boolean mentions(RedactedRows person) {
      return person.mentions(key) || person.mentions(location) || person.mentions(body);
    }
  }

  @Override
  public String place() {
    return "idempotency_keys";
  }

  @Override
  public long erase(ErasedPerson person) {
    RedactedRows rows = RedactedRows.of(person);
    return database.inOrganization(
        person.organization(),
        handle -> {
          List<Row> found = find(handle, rows);
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

  private static List<Row> find(Handle handle, RedactedRows person) {
    return handle
        .createQuery(CANDIDATES)
        .bind("patterns", person.patterns())
        .mapTo(Row.class)
        .filter(row -> row.mentions(person))
        .list();
  }

  private static void redact(Handle handle, Row row, RedactedRows person) {
    if (person.mentions(row.key())) {
      handle.execute("delete from idempotency_key where key = ?", row.key());
      return;
    }
    handle
        .createUpdate(
            """
            update idempotency_key set location = :location, body = :body::jsonb where key = :key
            """)
        .bind("location", person.mentions(row.location()) ? null : row.location())
        .bind("body", person.redact(row.body()))
        .bind("key", row.key())
        .execute();
  }
}
