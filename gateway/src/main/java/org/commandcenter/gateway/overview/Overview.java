package org.commandcenter.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Everything about one customer. Each part is what its service says of the customer; null where the
 * service has nothing, or where it did not answer, and then {@code degraded} says so.
 *
 * @param customer profile and latest risk, from customer-service
 * @param prediction probability and its factors, from churn-service
 * @param trajectory weekly risk over the past, from churn-service
 * @param regret the road taken and the best one not taken, from counterfactual-service
 */
public record Overview(
    JsonNode customer,
    JsonNode prediction,
    JsonNode trajectory,
    JsonNode regret,
    List<Degraded> degraded) {

  /** A part that is missing because its service did not deliver it. */
  public record Degraded(String part, String service, String detail) {}
}
