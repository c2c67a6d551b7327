package org.commandcenter.platform.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Answers that are kept to be given again. The key stays where it can, so that a request of the
 * past is not done once more, which would bring the person back.
 */
@Singleton
public class AnswerData extends MentioningRows<AnswerData.Row> {
  private static final String CANDIDATES =
      """
      select key, location, body from idempotency_key
      where key like any(:patterns) or location like any(:patterns) or body::text like any(:patterns)
      """;

  AnswerData(Database database) {
    super(database, Row.class, CANDIDATES);
  }

  record Row(String key, String location, JsonNode body) {}

  @Override
  public String place() {
    return "idempotency_keys";
  }

  @Override
  boolean mentions(Row row, RedactedRows person) {
    return person.mentions(row.key())
        || person.mentions(row.location())
        || person.mentions(row.body());
  }

  @Override
  void redact(Handle handle, Row row, RedactedRows person) {
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
