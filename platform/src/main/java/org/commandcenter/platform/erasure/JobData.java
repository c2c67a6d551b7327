package org.commandcenter.platform.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** What jobs that ended were told, remembered and answered. */
@Singleton
class JobData extends MentioningRows<JobData.Row> {
  private static final String CANDIDATES =
      """
      select id, payload, checkpoint, result, error from job
      where state in ('succeeded', 'failed')
        and (payload::text like any(:patterns) or checkpoint::text like any(:patterns)
          or result::text like any(:patterns) or error like any(:patterns))
      """;

  JobData(Database database) {
    super(database, Row.class, CANDIDATES);
  }

  record Row(String id, JsonNode payload, JsonNode checkpoint, JsonNode result, String error) {}

  @Override
  public String place() {
    return "jobs";
  }

  @Override
  boolean mentions(Row row, RedactedRows person) {
    return person.mentions(row.payload())
        || person.mentions(row.checkpoint())
        || person.mentions(row.result())
        || person.mentions(row.error());
  }

  @Override
  void redact(Handle handle, Row row, RedactedRows person) {
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
