package org.commandcenter.action.leads;

import java.time.Instant;

/**
 * Who is responsible for a lead.
 *
 * @param region by which the assignee was chosen; null where none was known
 * @param assignedTo whose turn it was
 * @param assignedAt when the turn was taken
 * @param assignedBy who asked for it
 * @param dueAt until when the lead should have been called: the same time of the next business day
 */
public record LeadAssignment(
    String customerId,
    String region,
    Responsible assignedTo,
    Instant assignedAt,
    String assignedBy,
    Instant dueAt) {

  /** A person, as named at the time of the assignment. */
  public record Responsible(String name, String email) {}
}
