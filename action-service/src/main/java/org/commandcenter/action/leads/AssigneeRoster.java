package org.commandcenter.action.leads;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everybody who takes leads, in the order in which they have their first turn.
 *
 * @param timeZone whose business days count, UTC when absent
 * @param assignees at most 200, each with an email of its own
 */
public record AssigneeRoster(
    @Schema(examples = "Asia/Ho_Chi_Minh") String timeZone,
    @Schema(required = true) List<Assignee> assignees) {
  static final AssigneeRoster EMPTY = new AssigneeRoster("UTC", List.of());

  private static final int MAX_ASSIGNEES = 200;

  public AssigneeRoster {
    timeZone = timeZone == null || timeZone.isBlank() ? "UTC" : timeZone.strip();
    try {
      ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      throw ApiException.invalid("time_zone", "must be a time zone, as Asia/Ho_Chi_Minh or UTC");
    }
    if (assignees == null || assignees.size() > MAX_ASSIGNEES) {
      throw ApiException.invalid(
          "assignees", "must be a list of at most %d assignees".formatted(MAX_ASSIGNEES));
    }
    Set<String> emails = new HashSet<>();
    for (int i = 0; i < assignees.size(); i++) {
      if (assignees.get(i) == null) {
        throw ApiException.invalid("assignees[" + i + "]", "must not be null");
      }
      assignees.get(i).check("assignees[" + i + "]");
      if (!emails.add(assignees.get(i).email())) {
        throw ApiException.invalid("assignees[" + i + "].email", "is there twice");
      }
    }
    assignees = List.copyOf(assignees);
  }

  /** Whether somebody takes the leads of a region. */
  public boolean covers(String region) {
    return assignees.stream()
        .anyMatch(
            assignee ->
                assignee.regions().isEmpty()
                    || assignee.regions().stream().anyMatch(r -> r.equalsIgnoreCase(region)));
  }
}
