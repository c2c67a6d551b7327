package org.commandcenter.counterfactual.ledger;

import java.util.List;

/**
 * Episodes of risk whose outcome is known, one per row.
 *
 * <p>A customer who left, or recovered, before anything was done might have been acted on later: to
 * take it for one whom history meant to leave alone would credit late actions with the survival of
 * those who lived to get them (immortal time bias). So it counts, in part, for every action that
 * could still have come; see {@link Intentions}.
 *
 * @param actions what {@code action} points into
 * @param covariates one array per column, known at the risk signal; NaN for missing
 * @param names of the columns
 * @param action what history did
 * @param delayDays days from the risk signal to it; NaN for {@code NONE}
 * @param openDays days from the risk signal for which something could still have been done, where
 *     nothing was; infinite where doing nothing was meant
 * @param retained 1 kept, 0 lost within the horizon
 * @param value V of the customer, in its currency, at least 0
 * @param cost of what was done, in its currency
 * @param loggedChoice logged probability of the intervention; NaN where not logged
 * @param loggedDelay logged probability of the delay bin given the intervention; NaN where not
 *     logged
 * @param customer a well-mixed hash of the customer: rows of one customer stay together in halves
 *     and folds, and the same history is always divided the same way
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sample(
    ActionSet actions,
    double[][] covariates,
    List<String> names,
    int[] action,
    double[] delayDays,
    double[] openDays,
    double[] retained,
    double[] value,
    double[] cost,
    double[] loggedChoice,
    double[] loggedDelay,
    long[] customer) {
  public Sample {
    names = List.copyOf(names);
  }

  public int size() {
    return action.length;
  }

  /** Whether the row belongs to the half by which policies are scored, not learnt. */
  boolean scoring(int row) {
    return customer[row] < 0;
  }

  int fold(int row, int folds) {
    return (int) ((customer[row] & Long.MAX_VALUE) % folds);
  }
}
