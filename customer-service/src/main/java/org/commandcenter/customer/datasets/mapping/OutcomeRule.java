package org.commandcenter.customer.datasets.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import org.commandcenter.platform.problem.ApiException;

/**
 * Churn or retention that a row records.
 *
 * @param outcome churned or retained; where {@code outcomeFrom} says nothing, when that is given
 * @param outcomeFrom column of those words
 * @param at when it happened
 * @param recordedAt when it became known; null for the time of the upload
 * @param properties value by name
 * @param when rows that say it; null for all
 * @param optional whether rows without its time are rows without it; if not, they are rejected
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OutcomeRule(
    String outcome,
    Value outcomeFrom,
    Value at,
    Value recordedAt,
    @JsonDeserialize(using = NamedValues.class) Map<String, Value> properties,
    Condition when,
    Boolean optional) {
  public OutcomeRule {
    if (outcome == null && outcomeFrom == null) {
      throw ApiException.invalid("mapping.outcomes", "each needs outcome or outcome_from");
    }
    if (at == null) {
      throw ApiException.invalid("mapping.outcomes", "each needs at, the column of its time");
    }
    properties = properties == null ? Map.of() : properties;
    optional = Boolean.TRUE.equals(optional);
  }
}
