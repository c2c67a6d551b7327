package org.commandcenter.counterfactual.neighbours;

import org.commandcenter.counterfactual.CounterfactualError;
import org.commandcenter.platform.problem.ApiException;

/** churn-service did not answer, or said that it cannot right now: worth another try. */
public final class ChurnServiceAway extends ApiException {
  private static final long serialVersionUID = 1L;

  public ChurnServiceAway() {
    super(
        CounterfactualError.NEIGHBOUR_UNAVAILABLE,
        "churn-service is not available right now; try again");
  }
}
