package org.commandcenter.action.leads;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
      Instant dueAt) {
    LeadAssignment assignment() {
      return new LeadAssignment(
          customerId,
          region,
          new LeadAssignment.Responsible(assigneeName, assigneeEmail),
          assignedAt,
          assignedBy,
          dueAt);
    }
  }

  Optional<LeadAssignment> find(Handle handle, String customerId) {
    return find(handle, List.of(customerId)).stream().findFirst();
  }

  /** Of those that have one. */
  List<LeadAssignment> find(Handle handle, Collection<String> customerIds) {
    return handle
        .createQuery("select * from lead_assignment where customer_id = any(:ids)")
        .bindArray("ids", String.class, customerIds)
        .mapTo(Row.class)
        .map(Row::assignment)
        .list();
  }

  /** In place of an earlier one. Of who was erased in this moment, nothing is kept. */
  void save(Handle handle, String organization, LeadAssignment assignment) {
    handle
        .createUpdate(
            """
            insert into lead_assignment (organization_id, customer_id, region, assignee_name,
              assignee_email, assigned_at, assigned_by, due_at)
            values (:organization, :customer, :region, :name, :email, :at, :by, :due)
            on conflict (organization_id, customer_id) do update set
              region = excluded.region, assignee_name = excluded.assignee_name,
              assignee_email = excluded.assignee_email, assigned_at = excluded.assigned_at,
              assigned_by = excluded.assigned_by, due_at = excluded.due_at
            """)
        .bind("organization", organization)
        .bind("customer", assignment.customerId())
        .bind("region", assignment.region())
        .bind("name", assignment.assignedTo().name())
        .bind("email", assignment.assignedTo().email())
        .bind("at", assignment.assignedAt())
        .bind("by", assignment.assignedBy())
        .bind("due", assignment.dueAt())
        .execute();
  }
}
