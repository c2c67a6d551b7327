package org.commandcenter.action.leads;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Who is responsible for which lead. */
@ApplicationScoped
class AssignmentRepository {
  private record Row(
      String customerId,
      String region,
      String assigneeName,
      String assigneeEmail,
      Instant assignedAt,
      String assignedBy,
      Instant dueAt,
      Instant stageSince) {

    /** Not of an earlier stay in the stage. */
    boolean holds(Standing lead) {
      return lead.since() == null
          || !lead.since().isAfter(assignedAt)
          || (stageSince != null && !lead.since().isAfter(stageSince));
    }

    LeadAssignment assignment(String customerId) {
      return new LeadAssignment(
          customerId,
          region,
          new LeadAssignment.Responsible(assigneeName, assigneeEmail),
          assignedAt,
          assignedBy,
          dueAt);
    }
  }

  Optional<LeadAssignment> find(Handle handle, Standing lead) {
    return find(handle, List.of(lead)).stream().findFirst();
  }

  /** Of those that have one for their present stay in the stage, be it by a merged identity. */
  List<LeadAssignment> find(Handle handle, Collection<Standing> leads) {
    Map<String, Row> kept =
        handle
            .createQuery("select * from lead_assignment where customer_id = any(:ids)")
            .bindArray("ids", String.class, leads.stream().flatMap(Standing::identities).toList())
            .mapTo(Row.class)
            .collect(Collectors.toMap(Row::customerId, Function.identity()));
    return leads.stream()
        .flatMap(
            lead ->
                lead
                    .identities()
                    .map(kept::get)
                    .filter(row -> row != null && row.holds(lead))
                    .max(Comparator.comparing(Row::assignedAt))
                    .map(row -> row.assignment(lead.customerId()))
                    .stream())
        .toList();
  }

  /**
   * In place of an earlier one. Of who was erased in this moment, nothing is kept.
   *
   * @param stageSince when the stay in the stage began for which it is made; null where not known
   */
  void save(Handle handle, String organization, LeadAssignment assignment, Instant stageSince) {
    handle
        .createUpdate(
            """
            insert into lead_assignment (organization_id, customer_id, region, assignee_name,
              assignee_email, assigned_at, assigned_by, due_at, stage_since)
            values (:organization, :customer, :region, :name, :email, :at, :by, :due, :since)
            on conflict (organization_id, customer_id) do update set
              region = excluded.region, assignee_name = excluded.assignee_name,
              assignee_email = excluded.assignee_email, assigned_at = excluded.assigned_at,
              assigned_by = excluded.assigned_by, due_at = excluded.due_at,
              stage_since = excluded.stage_since
            """)
        .bind("organization", organization)
        .bind("customer", assignment.customerId())
        .bind("region", assignment.region())
        .bind("name", assignment.assignedTo().name())
        .bind("email", assignment.assignedTo().email())
        .bind("at", assignment.assignedAt())
        .bind("by", assignment.assignedBy())
        .bind("due", assignment.dueAt())
        .bind("since", stageSince)
        .execute();
  }
}
