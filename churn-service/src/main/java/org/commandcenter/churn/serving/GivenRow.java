package org.commandcenter.churn.serving;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Violation;

/**
 * What a request says of one customer.
 *
 * @param values by name: Double or String
 * @param imputed fields of the model that were not given, or whose category training never saw: the
 *     model's own rule for missing values decides
 * @param ignored given fields that the model does not know
 * @param violations given fields of the wrong type; the row can be scored only without any
 */
public record GivenRow(
    Map<String, Object> values,
    List<String> imputed,
    List<String> ignored,
    List<Violation> violations) {

  /**
   * The row, when it can be scored.
   *
   * @throws ApiException {@code invalid_request} with the violations
   */
  public GivenRow orRefuse() {
    if (violations.isEmpty()) {
      return this;
    }
    String detail =
        violations.stream()
            .map(violation -> violation.field() + ": " + violation.message())
            .collect(Collectors.joining("; "));
    throw new ApiException(CommonError.INVALID_REQUEST, detail, violations);
  }
}
