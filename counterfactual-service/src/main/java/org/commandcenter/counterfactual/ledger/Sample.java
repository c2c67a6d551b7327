package org.commandcenter.counterfactual.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

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
 * @param weeklyRisk probability of a loss by row, then week since the signal, whose own is the
 *     first; shorter or empty where it is not known
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
    double[][] weeklyRisk,
    long[] customer) {
  public Sample {
    names = List.copyOf(names);
  }

  public int size() {
    return action.length;
  }

  /** The same history without regard to which intervention was made. */
  Sample pooled() {
    return of(actions.pooled(), Action::pooled);
  }

  /** The same history with regard to what was done at once only. */
  Sample now() {
    return of(actions.now(), Action::now);
  }

  /** What was logged speaks of single interventions and delays, and is not handed on. */
  private Sample of(ActionSet other, UnaryOperator<Action> change) {
    int[] changed =
        Arrays.stream(action).map(one -> other.indexOf(change.apply(actions.get(one)))).toArray();
    double[] delay = delayDays.clone();
    double[] open = openDays.clone();
    for (int row = 0; row < changed.length; row++) {
      if (other.get(changed[row]).none() && !actions.get(action[row]).none()) {
        // It waited for sure: something was done later.
        delay[row] = Double.NaN;
        open[row] = Double.POSITIVE_INFINITY;
      }
    }
    double[] unknown = new double[size()];
    Arrays.fill(unknown, Double.NaN);
    return new Sample(
        other,
        covariates,
        names,
        changed,
        delay,
        open,
        retained,
        value,
        cost,
        unknown,
        unknown,
        weeklyRisk,
        customer);
  }

  /** Whether the row belongs to the half by which policies are scored, not learnt. */
  boolean scoring(int row) {
    return customer[row] < 0;
  }

  int fold(int row, int folds) {
    return (int) ((customer[row] & Long.MAX_VALUE) % folds);
  }
}
