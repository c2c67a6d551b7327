package org.commandcenter.customer.events;

import org.commandcenter.customer.loading.ContentKeys;

/**
 * The columns of an event, wherever it is kept. What came in bulk keeps no event_key: it takes more
 * room than all the rest and can be made again. What was live has another text for the same JSON,
 * and keeps the key of the original one.
 */
final class EventColumns {
  static final String NAMES =
      "event_key, event_id, customer_id, type, occurred_at, recorded_at, value, properties";

  static final String EMPTY =
      """
      null::uuid as event_key, null::varchar as event_id, null::uuid as customer_id,
      null::varchar as type, null::timestamp as occurred_at, null::timestamp as recorded_at,
      null::double as value, null::varchar as properties\
      """;

  /** The columns of {@link #LIVE} for DuckDB's reader of CSV. */
  static final String CSV =
      """
      {'event_key': 'uuid', 'event_id': 'varchar', 'customer_id': 'uuid', 'type': 'varchar',
       'occurred_at': 'timestamp', 'recorded_at': 'timestamp', 'value': 'double',
       'properties': 'varchar'}\
      """;

  /** Live rows as PostgreSQL sends them; the alias is {@code e}. */
  static final String LIVE =
      """
      e.event_key, nullif(e.event_id, e.event_key::text), e.customer_id, e.type,
      e.occurred_at at time zone 'UTC', e.recorded_at at time zone 'UTC', e.value, e.properties\
      """;

  private EventColumns() {}

  /** The key of the event with that alias. */
  static String key(String alias) {
    return "coalesce(%s.event_key, %s)".formatted(alias, ContentKeys.duckDb(alias));
  }

  /**
   * A hash of the content of the event with that alias, good for nothing but to find candidates.
   */
  static String hash(String alias) {
    return "hash(%1$s.event_id, %1$s.customer_id, %1$s.type, %1$s.occurred_at, %1$s.value, %1$s.properties)"
        .formatted(alias);
  }
}
