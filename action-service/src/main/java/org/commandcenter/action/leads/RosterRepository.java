package org.commandcenter.action.leads;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Who takes leads, and whose turn it is. */
@ApplicationScoped
class RosterRepository {
  private record Row(String name, String email, List<String> regions) {
    Assignee assignee() {
      return new Assignee(name, email, regions);
    }
  }

  /** Empty when nobody ever named an assignee. */
  Optional<AssigneeRoster> find(Handle handle) {
    return handle
        .createQuery("select time_zone from assignee_roster")
        .mapTo(String.class)
        .findOne()
        .map(
            zone ->
                new AssigneeRoster(
                    zone,
                    handle
                        .createQuery("select name, email, regions from assignee order by position")
                        .mapTo(Row.class)
                        .map(Row::assignee)
                        .list()));
  }

  /** Replaces the roster; who stays keeps the turn. */
  void replace(Handle handle, String organization, AssigneeRoster roster, String by) {
    handle
        .createUpdate(
            """
            insert into assignee_roster (organization_id, time_zone, updated_by)
            values (:organization, :zone, :by)
            on conflict (organization_id) do update set
              time_zone = excluded.time_zone, updated_at = now(), updated_by = excluded.updated_by
            """)
        .bind("organization", organization)
        .bind("zone", roster.timeZone())
        .bind("by", by)
        .execute();
    handle
        .createUpdate("delete from assignee where email <> all(:emails)")
        .bindArray(
            "emails", String.class, roster.assignees().stream().map(Assignee::email).toList())
        .execute();
    if (roster.assignees().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into assignee (organization_id, email, name, regions, position)
            values (:organization, :email, :name, :regions, :position)
            on conflict (organization_id, email) do update set
              name = excluded.name, regions = excluded.regions, position = excluded.position
            """);
    for (int i = 0; i < roster.assignees().size(); i++) {
      Assignee assignee = roster.assignees().get(i);
      batch
          .bind("organization", organization)
          .bind("email", assignee.email())
          .bind("name", assignee.name())
          .bindArray("regions", String.class, assignee.regions())
          .bind("position", i)
          .add();
    }
    batch.execute();
  }

  /** Waits until it is the caller's turn to take turns; empty when there is no roster. */
  Optional<ZoneId> lock(Handle handle) {
    return handle
        .createQuery("select time_zone from assignee_roster for update")
        .mapTo(String.class)
        .findOne()
        .map(ZoneId::of);
  }

  /**
   * Whoever takes the region and had no lead for longest, in the order of the roster; empty when
   * nobody takes it. The lock must be held.
   *
   * @param region null where none is known: only who takes any region
   * @param last email of who should be taken only if there is nobody else; null for none
   */
  Optional<LeadAssignment.Responsible> take(Handle handle, String region, String last) {
    return handle
        .createQuery(
            """
            with next as (
              select email from assignee
              where cardinality(regions) = 0
                or exists (select from unnest(regions) r where lower(r) = lower(:region::text))
              order by email is not distinct from :last::text, last_turn nulls first, position
              limit 1),
            turned as (
              update assignee_roster set turn = turn + 1
              where exists (select from next) returning turn)
            update assignee a set last_turn = t.turn from next n, turned t
            where a.email = n.email returning a.name, a.email
            """)
        .bind("region", region)
        .bind("last", last)
        .mapTo(LeadAssignment.Responsible.class)
        .findOne();
  }
}
