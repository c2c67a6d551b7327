package org.commandcenter.customer.customers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/** Events, outcomes and profile versions of one customer in one order, latest first. */
@ApplicationScoped
class TimelineRepository {
  private static final String SELECT =
      """
      select * from (
        select e.occurred_at as at, 'event' as kind, e.type, e.value, e.properties,
          e.recorded_at, e.event_key::text as key
        from event e where e.customer_id = :customer
          and not exists (
            select from event n where n.customer_id = :customer and n.event_id = e.event_id
              and (n.recorded_at, n.event_key) > (e.recorded_at, e.event_key))
        union all
        select o.occurred_at, 'outcome', o.outcome, null, o.properties, o.recorded_at, o.outcome
        from outcome o where o.customer_id = :customer
        union all
        select p.effective_at, 'profile', 'profile_changed', p.mrr::double precision,
          jsonb_strip_nulls(to_jsonb(p) - '{organization_id,customer_id,effective_at,recorded_at}'::text[]),
          p.recorded_at, p.recorded_at::text
        from customer_profile p where p.customer_id = :customer
      ) t
      """;

  private final Database database;

  TimelineRepository(Database database) {
    this.database = database;
  }

  record Row(
      Instant at,
      String kind,
      String type,
      Double value,
      JsonNode properties,
      Instant recordedAt,
      String key) {

    TimelineEntry entry() {
      TimelineEntry.Kind from = TimelineEntry.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
      return new TimelineEntry(at, from, type, value, properties, recordedAt);
    }
  }

  /** Empty when there is no such customer. */
  Optional<Page<TimelineEntry>> list(String organization, String customer, PageRequest page) {
    String after =
        page.first()
            ? ""
            : " where (t.at, t.kind, t.key) < (:at::timestamptz, :kind::text, :key::text)";
    return database.inOrganization(
        organization,
        handle ->
            CustomerIds.resolve(handle, customer)
                .map(
                    id -> {
                      var query =
                          handle.createQuery(
                              SELECT
                                  + after
                                  + " order by t.at desc, t.kind desc, t.key desc limit :limit");
                      if (!page.first()) {
                        query
                            .bind("at", page.after().get(0))
                            .bind("kind", page.after().get(1))
                            .bind("key", page.after().get(2));
                      }
                      List<Row> rows =
                          query
                              .bind("customer", id)
                              .bind("limit", page.fetch())
                              .mapTo(Row.class)
                              .list();
                      Page<Row> cut =
                          Page.of(
                              rows,
                              page,
                              row -> List.of(row.at().toString(), row.kind(), row.key()));
                      return new Page<>(
                          cut.items().stream().map(Row::entry).toList(), cut.nextCursor());
                    }));
  }
}
