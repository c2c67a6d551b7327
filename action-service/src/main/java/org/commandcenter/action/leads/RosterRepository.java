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
    List<String> emails = roster.assignees().stream().map(Assignee::email).toList();
    for (String table : List.of("assignee", "assignee_turn")) {
      handle
          .createUpdate("delete from <table> where email <> all(:emails)")
          .define("table", table)
          .bindArray("emails", String.class, emails)
          .execute();
    }
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
   * Whoever takes the region and had no lead of it for longest, in the order of the roster; empty
   * when nobody takes it. The lock must be held.
   *
   * @param region null where none is known: only who takes any region
   * @param except email of who is not to be taken; null for none
   */
  Optional<LeadAssignment.Responsible> take(
      Handle handle, String organization, String region, String except) {
    return handle
        .createQuery(
            """
            with next as (
              select a.email, a.name from assignee a
              left join assignee_turn t
                on t.email = a.email and t.region = coalesce(lower(:region::text), '')
              where a.email is distinct from :except::text
                and (cardinality(a.regions) = 0
                  or exists (select from unnest(a.regions) r where lower(r) = lower(:region::text)))
              order by t.turn nulls first, a.position
              limit 1),
            turned as (
              update assignee_roster set turn = turn + 1
              where exists (select from next) returning turn),
            kept as (
              insert into assignee_turn as k (organization_id, email, region, turn)
              select :organization, n.email, coalesce(lower(:region::text), ''), t.turn
              from next n, turned t
              on conflict (organization_id, email, region) do update set turn = excluded.turn)
            select name, email from next
            """)
        .bind("region", region)
        .bind("except", except)
        .bind("organization", organization)
        .mapTo(LeadAssignment.Responsible.class)
        .findOne();
  }
}
