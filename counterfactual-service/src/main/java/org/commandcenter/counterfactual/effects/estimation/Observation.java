package org.commandcenter.counterfactual.effects.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;
import org.commandcenter.counterfactual.boosting.Loss;
import org.commandcenter.counterfactual.effects.Intervention;

/**
 * Effects in history that nobody randomised: each intervention, in each period since the signal,
 * against no treatment from then on.
 *
 * <p>Who is treated late has survived until then. So the treated of a period are held against those
 * who were still there untreated in the same period, as if a trial had begun then (Hernan and
 * Robins 2016), by augmented inverse probability weighting (Robins, Rotnitzky and Zhao 1994): each
 * is weighted by the inverse probability of what was done to it, for the untreated of remaining so,
 * and what is averaged is the outcome less a boosted prognosis of the untreated, by all that was
 * known when the period began. It is right if either the probabilities or the prognosis are; both
 * are cross-fitted by customer (Chernozhukov et al. 2018). Times the share of customers who are
 * still there then it is the effect of that plan as seen from the signal.
 */
final class Observation {
  private static final int NONE = Intervention.NONE.ordinal();
  private static final int FEWEST_PER_CELL = 5;

  private final Episodes episodes;
  private final double leastPropensity;
  private final TreatmentModel treatment;
  private final double[] prognosis;
  private final boolean[][] overlap;

  private Observation(Episodes episodes, EstimationPolicy policy) {
    this.episodes = episodes;
    this.leastPropensity = policy.leastPropensity();
    BinnedMatrix x = episodes.byPeriod();
    this.treatment = TreatmentModel.crossFit(episodes, x, policy.folds());
    this.prognosis = prognosis(x, policy.folds());
    this.overlap = new boolean[NONE][episodes.size];
    for (int i = 0; i < episodes.size; i++) {
      for (int k = 0; k < NONE; k++) {
        overlap[k][i] = overlaps(i, k);
      }
    }
  }

  static Observation of(Episodes episodes, EstimationPolicy policy) {
    return new Observation(episodes, policy);
  }

  /** Share of episodes left out of an intervention's estimate for lack of overlap, 0..1. */
  double trimmed(int k) {
    return episodes.size == 0
        ? 0
        : IntStream.range(0, episodes.size).filter(i -> !overlap[k][i]).count()
            / (double) episodes.size;
  }

  /** Customers, with overlap, to whom exactly this was done. */
  int customers(int k, int done, IntPredicate within) {
    return (int)
        IntStream.range(0, episodes.size)
            .filter(i -> episodes.done[i] == done && overlap[k][i] && within.test(i))
            .map(i -> episodes.customer[i])
            .distinct()
            .count();
  }

  /** Effects of one intervention by period among some of the episodes. */
  List<Cell> cells(int k, IntPredicate within) {
    IntPredicate chosen = i -> overlap[k][i] && within.test(i);
    List<Cell> cells = new ArrayList<>();
    double present = 1;
    for (int p = 0; p < episodes.periods() && episodes.telling(p); p++) {
      int period = p;
      double stays = episodes.logged == null ? 1 - leaving(period, chosen) : 1;
      IntPredicate done = i -> episodes.done[i] == k && episodes.period[i] == period;
      double[] delays =
          IntStream.range(0, episodes.size)
              .filter(chosen.and(done))
              .mapToDouble(i -> episodes.delay[i])
              .toArray();
      double[] own = new double[episodes.size];
      double[] none = new double[episodes.size];
      double with =
          influence(period, chosen, i -> done.test(i) ? 1 / chosenWith(i, period, k) : 0, own);
      double without = influence(period, chosen, i -> untreated(i, period), none);
      if (delays.length >= FEWEST_PER_CELL && !Double.isNaN(without)) {
        // Treated in the middle of the period, on average.
        double share = present * Math.sqrt(stays);
        double[] byCustomer = new double[episodes.customers];
        for (int i = 0; i < own.length; i++) {
          byCustomer[episodes.customer[i]] += share * (none[i] - own[i]);
        }
        cells.add(new Cell(k, delays, share * (without - with), byCustomer));
      }
      present *= stays;
    }
    return cells;
  }

  /** Share of the untreated at the beginning of a period who leave in it: a life table's. */
  private double leaving(int period, IntPredicate chosen) {
    double left = 0;
    double there = 0;
    for (int i = 0; i < episodes.size; i++) {
      if (chosen.test(i) && episodes.period[i] >= period) {
        double weight = 1 / treatment.untreated(i, period, false);
        boolean now = episodes.period[i] == period;
        there += now && episodes.treated(i) ? weight / 2 : weight;
        left += now && !episodes.treated(i) ? weight : 0;
      }
    }
    return there == 0 ? 0 : left / there;
  }

  private double chosenWith(int i, int period, int k) {
    return episodes.logged == null ? treatment.probability(i, period, k) : episodes.logged[i];
  }

  /** The weight of one who was untreated in the period, and ever after; else 0. */
  private double untreated(int i, int period) {
    if (episodes.treated(i)) {
      return 0;
    }
    return episodes.logged == null
        ? episodes.exposure(i, period)
            * treatment.untreated(i, period, false)
            / treatment.untreated(i, episodes.period[i], true)
        : 1 / episodes.logged[i];
  }

  /** The weighted mean of outcome less prognosis, and what each episode adds to its error. */
  private double influence(
      int period, IntPredicate chosen, IntToDoubleFunction weight, double[] contribution) {
    double weights = 0;
    double sum = 0;
    for (int i = 0; i < contribution.length; i++) {
      if (chosen.test(i)) {
        contribution[i] = weight.applyAsDouble(i);
        weights += contribution[i];
        sum += contribution[i] * residual(i, period);
      }
    }
    double mean = sum / weights;
    for (int i = 0; i < contribution.length; i++) {
      contribution[i] *= contribution[i] == 0 ? 0 : (residual(i, period) - mean) / weights;
    }
    return mean;
  }

  private double residual(int i, int period) {
    return episodes.retained[i] - prognosis[i * episodes.periods() + period];
  }

  private boolean overlaps(int i, int k) {
    double against = treatment.against(i, k);
    return against >= leastPropensity && against <= 1 - leastPropensity;
  }

  /** Of being kept when untreated from a period on, by episode and period. */
  private double[] prognosis(BinnedMatrix x, int folds) {
    int periods = episodes.periods();
    double[] kept = new double[episodes.size * periods];
    double[] weight = new double[kept.length];
    for (int at = 0; at < kept.length; at++) {
      int i = at / periods;
      int p = at % periods;
      kept[at] = episodes.retained[i];
      weight[at] = episodes.telling(p) ? untreated(i, p) : 0;
    }
    double[] expected = new double[kept.length];
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      int[] others =
          IntStream.range(0, kept.length)
              .filter(at -> weight[at] > 0 && episodes.fold[at / periods] != held)
              .toArray();
      int[] own =
          IntStream.range(0, kept.length)
              .filter(at -> episodes.fold[at / periods] == held)
              .toArray();
      double mean = Arrays.stream(others).mapToDouble(at -> weight[at]).average().orElse(1);
      double[] scaled = Arrays.stream(weight).map(w -> w / mean).toArray();
      double[] fitted =
          Boosting.fit(x, kept, scaled, others, BoostingOptions.NUISANCE.withLoss(Loss.LOGISTIC))
              .predict(x, own);
      for (int j = 0; j < own.length; j++) {
        expected[own[j]] = fitted[j];
      }
    }
    return expected;
  }
}
