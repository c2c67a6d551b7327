package org.commandcenter.action.leads;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.action.ActionError;
import org.commandcenter.action.customer.Customer;
import org.commandcenter.action.customer.CustomerClient;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;
import org.jdbi.v3.core.Handle;

/** Gives qualified leads to those who take their region, in turn. */
@ApplicationScoped
public class LeadService {
  private static final String ASSIGNABLE = "sql";

  private final Database database;
  private final RosterRepository rosters;
  private final AssignmentRepository assignments;
  private final CustomerClient customers;
  private final Clock clock = Clock.systemUTC();

  LeadService(
      Database database,
      RosterRepository rosters,
      AssignmentRepository assignments,
      CustomerClient customers) {
    this.database = database;
    this.rosters = rosters;
    this.assignments = assignments;
    this.customers = customers;
  }

  /** Empty where nobody named an assignee yet. */
  public AssigneeRoster roster(String organization) {
    return database.inOrganization(
        organization, handle -> rosters.find(handle).orElse(AssigneeRoster.EMPTY));
  }

  AssigneeRoster replace(Tenant tenant, AssigneeRoster roster) {
    return database.inOrganization(
        tenant.organization(),
        handle -> {
          rosters.replace(handle, tenant.organization(), roster, tenant.subject());
          return rosters.find(handle).orElseThrow();
        });
  }

  /** The assignments of those who have one for their present stay, by internal identifier. */
  public Map<String, LeadAssignment> assignments(
      String organization, Collection<Standing> standing) {
    return database.inOrganization(
        organization,
        handle ->
            assignments.find(handle, standing).stream()
                .collect(
                    Collectors.toMap(
                        LeadAssignment::customerId, Function.identity(), (one, same) -> one)));
  }

  /**
   * @param id any identifier of the customer
   * @throws ApiException {@code not_found} for an unknown customer and for one without assignment
   */
  LeadAssignment find(String organization, String id) {
    Standing lead = standing(organization, customer(organization, id));
    return database
        .inOrganization(organization, handle -> assignments.find(handle, lead))
        .orElseThrow(() -> ApiException.notFound("assignment of lead", id));
  }

  /**
   * Assigns an SQL to the next in turn of those who take its region; who is assigned already stays
   * so, until the lead leaves the stage.
   *
   * @param id any identifier of the customer
   * @param region null for the customer's own
   * @param reassign whether somebody else shall take an assigned lead over
   * @throws ApiException {@code not_found}, {@code not_sql}, {@code no_assignee}
   */
  LeadAssignment assign(Tenant tenant, String id, String region, boolean reassign) {
    Customer lead = customer(tenant.organization(), id);
    Standing standing = standing(tenant.organization(), lead);
    String routed = region == null ? lead.region() : region;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return database.inOrganization(
        tenant.organization(),
        handle -> {
          Optional<ZoneId> zone = rosters.lock(handle);
          Optional<LeadAssignment> earlier = assignments.find(handle, standing);
          if (earlier.isPresent() && !reassign) {
            return earlier.get();
          }
          checkStage(lead, id);
          String last = earlier.map(before -> before.assignedTo().email()).orElse(null);
          LeadAssignment.Responsible next =
              zone.flatMap(known -> rosters.take(handle, tenant.organization(), routed, last))
                  .orElseThrow(() -> last == null ? nobody(routed) : nobodyElse(routed));
          LeadAssignment assignment =
              new LeadAssignment(
                  lead.customerId(),
                  routed,
                  next,
                  now,
                  tenant.subject(),
                  BusinessDays.next(now, zone.orElseThrow()));
          return saved(handle, tenant.organization(), assignment, standing, id);
        });
  }

  private LeadAssignment saved(
      Handle handle, String organization, LeadAssignment assignment, Standing lead, String id) {
    assignments.save(handle, organization, assignment, lead.since());
    // Whoever was erased in this moment leaves nothing to be found.
    return assignments.find(handle, lead).orElseThrow(() -> ApiException.notFound("lead", id));
  }

  private Customer customer(String organization, String id) {
    return customers.get(organization, id).orElseThrow(() -> ApiException.notFound("lead", id));
  }

  private Standing standing(String organization, Customer lead) {
    return new Standing(
        lead.customerId(),
        lead.mergedIds(),
        customers.stageSince(organization, lead.customerId()).orElse(null));
  }

  private static void checkStage(Customer lead, String id) {
    if (!ASSIGNABLE.equals(lead.stage())) {
      throw new ApiException(
          ActionError.NOT_SQL,
          "'%s' stands in stage %s; only leads in stage sql are assigned: move it with PUT /api/customers/{id}/stage"
              .formatted(id, lead.stage()));
    }
  }

  private static ApiException nobody(String region) {
    String what =
        region == null
            ? "The lead has no region, and nobody takes leads of any region"
            : "Nobody takes leads of region '%s'".formatted(region);
    return noAssignee(what);
  }

  private static ApiException nobodyElse(String region) {
    return noAssignee(
        region == null
            ? "Nobody else takes leads of any region"
            : "Nobody else takes leads of region '%s'".formatted(region));
  }

  private static ApiException noAssignee(String what) {
    return new ApiException(
        ActionError.NO_ASSIGNEE,
        what + "; name somebody with PUT /api/work-queue/assignees (no regions means any)");
  }
}
