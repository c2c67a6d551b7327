package org.commandcenter.counterfactual.effects.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;
import org.commandcenter.counterfactual.boosting.Loss;
import org.commandcenter.counterfactual.effects.Intervention;

/**
 * Effects in history that nobody randomised: each intervention, in each period since the signal,
 * against no treatment at all.
 *
 * <p>Who is treated late has survived until then. So every course of action is followed by all who
 * are compatible with it: "outreach in week three" also by those who left untreated before. Each is
 * weighted by the inverse probability of having stayed compatible (Hernan and Robins 2016, emulated
 * trials), and what is averaged is the outcome less its expectation without treatment: augmented
 * inverse probability weighting (Robins, Rotnitzky and Zhao 1994) whose outcome model is a boosted
 * prognosis plus a constant per course. It is right if either the probabilities of treatment or the
 * prognosis are, and both are cross-fitted by customer (Chernozhukov et al. 2018).
 */
final class Observation {
  private static final int NONE = Intervention.NONE.ordinal();
  private static final int FEWEST_PER_CELL = 5;

  private final Episodes episodes;
  private final double leastPropensity;
  private final double[] weight;
  private final double[] residual;
  private final boolean[][] overlap;

  private Observation(Episodes episodes, EstimationPolicy policy) {
    this.episodes = episodes;
    this.leastPropensity = policy.leastPropensity();
    this.overlap = new boolean[NONE][episodes.size];
    this.weight = episodes.logged == null ? estimated(policy.folds()) : logged();
    this.residual = residuals(policy.folds());
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
    double[] none = new double[episodes.size];
    double without = influence(k, within, i -> episodes.done[i] == NONE ? 1 : 0, none);
    List<Cell> cells = new ArrayList<>();
    for (int p = 0; p < episodes.periods() && !Double.isNaN(without); p++) {
      int period = p;
      double[] delays =
          IntStream.range(0, episodes.size)
              .filter(i -> done(i, k, period) && overlap[k][i] && within.test(i))
              .mapToDouble(i -> episodes.delay[i])
              .toArray();
      if (delays.length >= FEWEST_PER_CELL && episodes.telling(p)) {
        double[] own = new double[episodes.size];
        double with = influence(k, within, i -> compatible(i, k, period), own);
        double[] byCustomer = new double[episodes.customers];
        for (int i = 0; i < own.length; i++) {
          byCustomer[episodes.customer[i]] += none[i] - own[i];
        }
        cells.add(new Cell(k, delays, without - with, byCustomer));
      }
    }
    return cells;
  }

  private boolean done(int i, int k, int period) {
    return episodes.done[i] == k && episodes.period[i] == period;
  }

  /**
   * The probability that what happened is what the plan of treating in this period would have led
   * to: 1 for those treated then and those who left before, 1/2 for those who left in it.
   */
  private double compatible(int i, int k, int period) {
    if (episodes.treated(i)) {
      return done(i, k, period) ? 1 : 0;
    }
    return episodes.logged != null || episodes.period[i] > period
        ? 0
        : episodes.period[i] == period ? 0.5 : 1;
  }

  /** The weighted mean residual, and what each episode contributes to its error. */
  private double influence(
      int k, IntPredicate within, IntToDoubleFunction compatible, double[] contribution) {
    double weights = 0;
    double sum = 0;
    for (int i = 0; i < contribution.length; i++) {
      if (overlap[k][i] && within.test(i)) {
        contribution[i] = weight[i] * compatible.applyAsDouble(i);
        weights += contribution[i];
        sum += contribution[i] * residual[i];
      }
    }
    double mean = sum / weights;
    for (int i = 0; i < contribution.length; i++) {
      contribution[i] *= (residual[i] - mean) / weights;
    }
    return mean;
  }

  private double[] estimated(int folds) {
    TreatmentModel model = TreatmentModel.crossFit(episodes, folds);
    double[] inverse = new double[episodes.size];
    for (int i = 0; i < inverse.length; i++) {
      double stayed = model.untreated(i, episodes.period[i], !episodes.treated(i));
      double then =
          episodes.treated(i) ? model.probability(i, episodes.period[i], episodes.done[i]) : 1;
      inverse[i] = 1 / (stayed * then);
      for (int k = 0; k < NONE; k++) {
        double against = model.against(i, k);
        overlap[k][i] = against >= leastPropensity && against <= 1 - leastPropensity;
      }
    }
    return inverse;
  }

  private double[] logged() {
    double[] inverse = new double[episodes.size];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / episodes.logged[i];
      for (int k = 0; k < NONE; k++) {
        overlap[k][i] = episodes.logged[i] >= leastPropensity;
      }
    }
    return inverse;
  }

  /** Outcome less the prognosis of the untreated, learnt from other customers. */
  private double[] residuals(int folds) {
    double[] left = episodes.retained.clone();
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      int[] untreated =
          IntStream.range(0, episodes.size)
              .filter(i -> episodes.fold[i] != held && !episodes.treated(i))
              .toArray();
      int[] own = IntStream.range(0, episodes.size).filter(i -> episodes.fold[i] == held).toArray();
      double[] expected =
          Boosting.fit(
                  episodes.x,
                  episodes.retained,
                  standardised(untreated),
                  untreated,
                  BoostingOptions.NUISANCE.withLoss(Loss.LOGISTIC))
              .predict(episodes.x, own);
      for (int j = 0; j < own.length; j++) {
        left[own[j]] -= expected[j];
      }
    }
    return left;
  }

  private double[] standardised(int[] rows) {
    double sum = 0;
    for (int i : rows) {
      sum += weight[i];
    }
    double mean = sum / rows.length;
    double[] scaled = new double[weight.length];
    for (int i : rows) {
      scaled[i] = weight[i] / mean;
    }
    return scaled;
  }
}
