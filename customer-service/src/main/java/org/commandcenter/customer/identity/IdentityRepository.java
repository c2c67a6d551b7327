package org.commandcenter.customer.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.commandcenter.customer.loading.ListedFacets;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Merged identities and the log of merges, within the caller's transaction. */
@ApplicationScoped
class IdentityRepository {
  private static final String AROUND =
      """
      select customer_id, parent_id, merged_at from customer_alias
      where canonical_id = any(:ids)
        or canonical_id in (select canonical_id from customer_alias where customer_id = any(:ids))
      """;

  private static final String STORE =
      """
      insert into customer_alias (organization_id, customer_id, parent_id, merged_at, canonical_id,
        since)
      values (:organization, :id, :parent, :merged_at, :canonical, :since)
      on conflict (organization_id, customer_id) do update set parent_id = excluded.parent_id,
        merged_at = excluded.merged_at, canonical_id = excluded.canonical_id,
        since = excluded.since
      """;

  private static final String MARK =
      """
      update customer c set merged_into = a.canonical_id
      from unnest(:ids) as n (customer_id)
      left join customer_alias a on a.customer_id = n.customer_id
      where c.customer_id = n.customer_id and c.merged_into is distinct from a.canonical_id
      """;

  private static final String LOG =
      """
      insert into customer_merge (organization_id, kind, customer_id, other_id, reason, done_by,
        done_at)
      values (:organization, :kind, :customer, :other, :reason, :by, :at)
      """;

  private static final String HISTORY =
      """
      select entry_id, kind, customer_id, other_id, reason, done_by, done_at from customer_merge
      where (customer_id = any(:ids) or other_id = any(:ids)) %s
      order by entry_id desc limit :limit
      """;

  /** The trees in which these identities stand. */
  Identities around(Handle handle, List<UUID> ids) {
    Map<UUID, Identities.Merge> merges = new HashMap<>();
    handle
        .createQuery(AROUND)
        .bind("ids", ids.toArray(UUID[]::new))
        .mapTo(MergedCustomer.Absorbed.class)
        .forEach(
            row ->
                merges.put(row.customerId(), new Identities.Merge(row.parentId(), row.mergedAt())));
    return new Identities(merges);
  }

  List<MergedCustomer.Absorbed> absorbed(Handle handle, UUID canonical) {
    return handle
        .createQuery(
            """
            select customer_id, parent_id, merged_at from customer_alias
            where canonical_id = :id order by merged_at, customer_id
            """)
        .bind("id", canonical)
        .mapTo(MergedCustomer.Absorbed.class)
        .list();
  }

  /** Writes what differs. */
  void store(Handle handle, String organization, Identities before, Identities after) {
    Map<UUID, Identities.Alias> aliases = after.aliases();
    Set<UUID> gone = new TreeSet<>(before.merges().keySet());
    gone.removeAll(aliases.keySet());
    handle.execute(
        "delete from customer_alias where customer_id = any(?)",
        (Object) gone.toArray(UUID[]::new));
    Map<UUID, Identities.Alias> known = before.aliases();
    PreparedBatch batch = handle.prepareBatch(STORE);
    aliases.forEach(
        (id, alias) -> {
          if (!alias.equals(known.get(id))) {
            batch
                .bind("organization", organization)
                .bind("id", id)
                .bind("parent", after.merges().get(id).parent())
                .bind("merged_at", after.merges().get(id).at())
                .bind("canonical", alias.canonical())
                .bind("since", alias.since())
                .add();
          }
        });
    batch.execute();
    Set<UUID> touched = new TreeSet<>(aliases.keySet());
    touched.addAll(gone);
    handle.createUpdate(MARK).bind("ids", touched.toArray(UUID[]::new)).execute();
    known.values().forEach(alias -> touched.add(alias.canonical()));
    aliases.values().forEach(alias -> touched.add(alias.canonical()));
    ListedFacets.refresh(handle, touched);
  }

  void log(
      Handle handle,
      String organization,
      MergeEntry.Kind kind,
      UUID customer,
      UUID other,
      String reason,
      String by,
      Instant at) {
    handle
        .createUpdate(LOG)
        .bind("organization", organization)
        .bind("kind", kind.name().toLowerCase(Locale.ROOT))
        .bind("customer", customer)
        .bind("other", other)
        .bind("reason", reason)
        .bind("by", by)
        .bind("at", at)
        .execute();
  }

  private record Entry(
      long entryId,
      String kind,
      UUID customerId,
      UUID otherId,
      String reason,
      String doneBy,
      Instant doneAt) {
    MergeEntry entry() {
      MergeEntry.Kind what = MergeEntry.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
      return new MergeEntry(entryId, what, customerId, otherId, reason, doneBy, doneAt);
    }
  }

  Page<MergeEntry> history(Handle handle, List<UUID> ids, PageRequest page) {
    Query query =
        handle
            .createQuery(HISTORY.formatted(page.first() ? "" : "and entry_id < :after"))
            .bind("ids", ids.toArray(UUID[]::new))
            .bind("limit", page.fetch());
    if (!page.first()) {
      query.bind("after", position(page.after().getLast()));
    }
    List<MergeEntry> entries = query.mapTo(Entry.class).map(Entry::entry).list();
    return Page.of(entries, page, entry -> List.of(Long.toString(entry.entryId())));
  }

  private static long position(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiException.invalid("cursor", "belongs to another list");
    }
  }
}
