package org.commandcenter.action.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Violation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An action that somebody orders.
 *
 * @param customerIds internal or external identifiers, 1..1000
 * @param message what is to be done, in the operator's words, 1..3000 characters
 * @param priority {@code normal} when absent
 * @param intervention what is done for these customers, as {@code proactive_outreach}; when given,
 *     it is recorded as an event of each customer once the action is delivered
 */
public record TriggerRequest(
    @Schema(required = true, examples = "[\"acme-1\"]") List<String> customerIds,
    @Schema(required = true, examples = "slack_alert") ActionType actionType,
    @Schema(required = true, examples = "Call them this week") String message,
    @Schema(examples = "high") Priority priority,
    @Schema(examples = "proactive_outreach") String intervention) {

  static final int MAX_CUSTOMERS = 1000;
  static final int MAX_MESSAGE = 3000;
  private static final Pattern ID = Pattern.compile("[^,\\p{Cntrl}]{1,255}");
  private static final Pattern INTERVENTION = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  public TriggerRequest {
    List<Violation> violations = new ArrayList<>();
    if (customerIds == null || customerIds.isEmpty()) {
      violations.add(new Violation("customer_ids", "at least one customer is needed"));
    } else if (customerIds.size() > MAX_CUSTOMERS) {
      violations.add(new Violation("customer_ids", "at most %,d at once".formatted(MAX_CUSTOMERS)));
    } else {
      for (int i = 0; i < customerIds.size(); i++) {
        String id = customerIds.get(i);
        if (id == null || id.isBlank() || !ID.matcher(id).matches()) {
          violations.add(new Violation("customer_ids[" + i + "]", "is not a customer identifier"));
        }
      }
    }
    if (actionType == null) {
      violations.add(
          new Violation(
              "action_type",
              "must be one of slack_alert, salesforce_task, email_campaign, webhook"));
    }
    if (message == null || message.isBlank()) {
      violations.add(new Violation("message", "must not be empty"));
    } else if (message.length() > MAX_MESSAGE) {
      violations.add(
          new Violation("message", "must have at most %,d characters".formatted(MAX_MESSAGE)));
    }
    if (intervention != null
        && (!INTERVENTION.matcher(intervention).matches() || intervention.equals("none"))) {
      violations.add(
          new Violation(
              "intervention", "must be an intervention's name, as proactive_outreach; not none"));
    }
    if (!violations.isEmpty()) {
      throw invalid(violations);
    }
    customerIds = List.copyOf(customerIds);
    priority = priority == null ? Priority.NORMAL : priority;
  }

  private static ApiException invalid(List<Violation> violations) {
    Violation first = violations.getFirst();
    return new ApiException(
        CommonError.INVALID_REQUEST, first.field() + ": " + first.message(), violations);
  }
}
