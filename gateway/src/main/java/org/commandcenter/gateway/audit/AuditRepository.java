package org.commandcenter.gateway.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;

/** The table of audit entries, which only grows. */
@ApplicationScoped
class AuditRepository {
  private static final int REMOVED_AT_ONCE = 10_000;

  private final Database database;

  AuditRepository(Database database) {
    this.database = database;
  }

  /** An entry and whose it is. */
  record Owned(String organization, AuditEntry entry) {}

  /** All of them in one statement: one for each would cost more than the requests they are of. */
  void append(List<Owned> entries) {
    database.inSystem(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into audit_entry (organization_id, at, subject, role, key_id,
                                             tableau_user, method, route, path, status, trace_id,
                                             duration_ms, times)
                    select * from unnest(:organization, cast(:at as timestamptz[]), :subject, :role,
                                         :key, :tableauUser, :method, :route, :path, :status,
                                         :trace, :duration, :times)
                    """)
                .bindArray("organization", String.class, each(entries, Owned::organization))
                .bindArray("at", String.class, each(entries, e -> e.entry().at().toString()))
                .bindArray("subject", String.class, each(entries, e -> e.entry().subject()))
                .bindArray("role", String.class, each(entries, e -> e.entry().role()))
                .bindArray("key", String.class, each(entries, e -> e.entry().keyId()))
                .bindArray("tableauUser", String.class, each(entries, e -> e.entry().tableauUser()))
                .bindArray("method", String.class, each(entries, e -> e.entry().method()))
                .bindArray("route", String.class, each(entries, e -> e.entry().route()))
                .bindArray("path", String.class, each(entries, e -> e.entry().path()))
                .bindArray("status", Integer.class, each(entries, e -> e.entry().status()))
                .bindArray("trace", String.class, each(entries, e -> e.entry().traceId()))
                .bindArray("duration", Double.class, each(entries, e -> e.entry().durationMs()))
                .bindArray("times", Integer.class, each(entries, e -> e.entry().times()))
                .execute());
  }

  private static Object[] each(List<Owned> entries, Function<Owned, Object> column) {
    return entries.stream().map(column).toArray();
  }

  /** Newest first. */
  List<AuditEntry> list(String organization, AuditFilter filter, PageRequest page) {
    long before = page.first() ? Long.MAX_VALUE : page.whole(0);
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select * from audit_entry
                    where organization_id = :organization and id < :before
                      and (cast(:subject as text) is null or subject = :subject)
                      and (cast(:tableauUser as text) is null or tableau_user = :tableauUser)
                      and (cast(:since as timestamptz) is null or at >= :since)
                      and (cast(:until as timestamptz) is null or at < :until)
                      and (cast(:path as text) is null or starts_with(path, :path))
                      and (cast(:method as text) is null or method = :method)
                      and (cast(:status as int) is null or status = :status)
                    order by id desc limit :fetch
                    """)
                .bind("organization", organization)
                .bind("before", before)
                .bind("subject", filter.subject())
                .bind("tableauUser", filter.tableauUser())
                .bind("since", filter.since())
                .bind("until", filter.until())
                .bind("path", filter.path())
                .bind("method", filter.method())
                .bind("status", filter.status())
                .bind("fetch", page.fetch())
                .mapTo(AuditEntry.class)
                .list());
  }

  /** Removes entries older than so many days, some at a time; gives how many they were. */
  int retain(int days) {
    return database.inSystem(
        handle -> {
          handle.execute("select set_config('app.retention', 'on', true)");
          return handle
              .createUpdate(
                  """
                  delete from audit_entry where id in (
                    select id from audit_entry
                    where at < now() - make_interval(days => :days) limit :most)
                  """)
              .bind("days", days)
              .bind("most", REMOVED_AT_ONCE)
              .execute();
        });
  }
}
