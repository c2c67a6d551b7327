package org.commandcenter.customer.customers;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.events.CustomerEvent;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.Handle;

/** The statements of a timeline. */
final class TimelineSql {
  static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

  /** Condition for an event {@code e} that nothing said by {@code :at} corrects. */
  static final String VALID =
      """
      not exists (
            select from event n where n.event_id = e.event_id and n.recorded_at <= :at
              and (n.recorded_at, n.event_key) > (e.recorded_at, e.event_key))
          and not exists (
            select from event_superseded s
            where s.event_key = e.event_key and s.superseded_at <= :at)\
      """;

  private static final String ROWS =
      """
      select * from (
        select e.occurred_at as at, 'event' as kind, e.type, e.value, e.properties,
          e.recorded_at, e.event_key::text collate "C" as key
        from event e where e.customer_id = any(:identities)
          and %s
        union all
        select o.occurred_at, 'outcome', o.outcome, null, o.properties, o.recorded_at,
          o.outcome || ' ' || o.customer_id
        from outcome o where o.customer_id = any(:identities)
        union all
        select p.effective_at, 'profile', 'profile_changed', p.mrr::double precision,
          jsonb_strip_nulls(to_jsonb(p)
            - '{organization_id,customer_id,effective_at,recorded_at}'::text[]),
          p.recorded_at, p.recorded_at || ' ' || p.customer_id
        from customer_profile p where p.customer_id = any(:identities)
        union all
        select s.occurred_at, 'stage', s.to_stage, null,
          jsonb_build_object('from_stage', s.from_stage, 'source', s.source,
            'changed_by', s.changed_by, 'dated', s.dated),
          s.recorded_at, s.to_stage || ' ' || s.customer_id
        from stage_change s where s.customer_id = any(:identities)
      ) t
      where t.at <= :at and t.recorded_at <= :at
      """
          .formatted(VALID);

  private static final String AFTER =
      """
      and (t.at, t.kind collate "C", t.key collate "C")
        < (:before::timestamptz, :kind::text, :key::text)
      """;

  private static final String ORDER =
      """
      order by t.at desc, t.kind collate "C" desc, t.key collate "C" desc limit :limit
      """;

  private TimelineSql() {}

  static String rows(PageRequest page) {
    return page.first() ? ROWS + ORDER : ROWS + AFTER + ORDER;
  }

  /** Archived events that no live one corrects. */
  static List<CustomerEvent> uncorrected(Handle handle, List<CustomerEvent> events, AsOf asOf) {
    if (events.isEmpty()) {
      return events;
    }
    Set<String> corrected =
        handle
            .createQuery(
                """
                select k.event_key from unnest(:keys, :ids, :times) k (event_key, event_id, at)
                where exists (
                  select from event n where n.event_id = k.event_id and n.recorded_at <= :asOf
                    and (n.recorded_at, n.event_key) > (k.at::timestamptz, k.event_key::uuid))
                """)
            .bindArray("keys", String.class, events.stream().map(CustomerEvent::eventKey).toList())
            .bindArray("ids", String.class, events.stream().map(CustomerEvent::eventId).toList())
            .bindArray(
                "times",
                String.class,
                events.stream().map(event -> event.recordedAt().toString()).toList())
            .bind("asOf", asOf.isNow() ? FOREVER : asOf.at())
            .mapTo(String.class)
            .set();
    return events.stream().filter(event -> !corrected.contains(event.eventKey())).toList();
  }
}
