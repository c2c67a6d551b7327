package org.commandcenter.platform.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** What jobs that ended were told, remembered and answered. */
@ApplicationScoped
class JobData implements PersonalData {
  private static final String CANDIDATES =
      """
      select id, payload, checkpoint, result, error from job
      where state in ('succeeded', 'failed')
        and (payload::text like any(:patterns) or checkpoint::text like any(:patterns)
          or result::text like any(:patterns) or error like any(:patterns))
      """;

  private final Database database;

  JobData(Database database) {
    this.database = database;
  }

  private record Row(
      String id, JsonNode payload, JsonNode checkpoint, JsonNode result, String error) {
    boolean mentions(RedactedRows person) {
      return person.mentions(payload)
          || person.mentions(checkpoint)
          || person.mentions(result)
          || person.mentions(error);
    }
  }

  @Override
  public String place() {
    return "jobs";
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
    handle
        .createUpdate(
            """
            update job set payload = :payload, checkpoint = :checkpoint::jsonb,
              result = :result::jsonb, error = :error
            where id = :id
            """)
        .bind("payload", person.redact(row.payload()))
        .bind("checkpoint", person.redact(row.checkpoint()))
        .bind("result", person.redact(row.result()))
        .bind("error", person.redact(row.error()))
        .bind("id", row.id())
        .execute();
  }
}
