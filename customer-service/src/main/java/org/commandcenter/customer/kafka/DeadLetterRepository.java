package org.commandcenter.customer.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The messages that could not be taken. */
@ApplicationScoped
class DeadLetterRepository {
  /** Under whom messages are kept that are nobody's; no organization is called so. */
  static final String NOBODY = "-";

  private static final String KEEP =
      """
      insert into kafka_dead_letter (organization_id, letter_id, topic, partition_number,
        message_offset, sent_at, customer_ref, field, code, message, original)
      values (:organization, :id, :topic, :partition, :offset, :at, :customer, :field, :code,
        :message, :original)
      on conflict do nothing
      """;

  private final Database database;

  DeadLetterRepository(Database database) {
    this.database = database;
  }

  private record Row(
      UUID letterId,
      String topic,
      int partitionNumber,
      long messageOffset,
      Instant sentAt,
      Instant receivedAt,
      String field,
      String code,
      String message,
      String original,
      String state,
      int attempts) {

    DeadLetter letter() {
      return new DeadLetter(
          letterId,
          topic,
          partitionNumber,
          messageOffset,
          sentAt,
          receivedAt,
          field,
          code,
          message,
          original,
          DeadLetter.State.valueOf(state.toUpperCase(Locale.ROOT)),
          attempts);
    }
  }

  void keep(String organization, Collection<Refusal> refused) {
    if (refused.isEmpty()) {
      return;
    }
    database.useOrganization(
        organization,
        handle -> {
          PreparedBatch batch = handle.prepareBatch(KEEP);
          for (Refusal refusal : refused) {
            Message message = refusal.message();
            batch
                .bind("organization", organization)
                .bind("id", message.id())
                .bind("topic", message.topic())
                .bind("partition", message.partition())
                .bind("offset", message.offset())
                .bind("at", message.sentAt())
                .bind("customer", storable(refusal.customer()))
                .bind("field", storable(refusal.field()))
                .bind("code", refusal.code())
                .bind("message", storable(refusal.reason()))
                .bind("original", storable(message.text()))
                .add();
          }
          batch.execute();
        });
  }

  /** The latest first. */
  Page<DeadLetter> list(String organization, DeadLetter.State state, PageRequest page) {
    List<Row> rows =
        database.inOrganization(
            organization,
            handle -> {
              Query query =
                  handle
                      .createQuery(
                          "select * from kafka_dead_letter where state = :state"
                              + (page.first()
                                  ? ""
                                  : " and (received_at, letter_id) < (:at::timestamptz, :id::uuid)")
                              + " order by received_at desc, letter_id desc limit :limit")
                      .bind("state", state.name().toLowerCase(Locale.ROOT))
                      .bind("limit", page.fetch());
              if (!page.first()) {
                query.bind("at", page.after().get(0)).bind("id", page.after().get(1));
              }
              return query.mapTo(Row.class).list();
            });
    Page<Row> cut =
        Page.of(rows, page, r -> List.of(r.receivedAt().toString(), r.letterId().toString()));
    return new Page<>(cut.items().stream().map(Row::letter).toList(), cut.nextCursor());
  }

  Optional<DeadLetter> find(String organization, UUID letter) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from kafka_dead_letter where letter_id = :id")
                .bind("id", letter)
                .mapTo(Row.class)
                .findOne()
                .map(Row::letter));
  }

  /** Notes another attempt. */
  void tried(String organization, UUID letter, Optional<Refusal> refusal) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    update kafka_dead_letter set attempts = attempts + 1, state = :state,
                      field = coalesce(:field, field), code = coalesce(:code, code),
                      message = coalesce(:message, message)
                    where letter_id = :id
                    """)
                .bind("state", refusal.isPresent() ? "dead" : "replayed")
                .bind("field", refusal.map(r -> storable(r.field())).orElse(null))
                .bind("code", refusal.map(Refusal::code).orElse(null))
                .bind("message", refusal.map(r -> storable(r.reason())).orElse(null))
                .bind("id", letter)
                .execute());
  }

  /** PostgreSQL keeps no NUL and no half of a surrogate pair. */
  private static String storable(String text) {
    return text == null ? null : text.replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
  }
}
