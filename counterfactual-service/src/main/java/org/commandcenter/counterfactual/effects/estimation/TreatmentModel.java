package org.commandcenter.counterfactual.effects.estimation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.BoostedTrees;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;
import org.commandcenter.counterfactual.boosting.Loss;
import org.commandcenter.counterfactual.effects.Intervention;

/**
 * How probable it was, period by period, that an episode still untreated was treated then, and with
 * what. Learnt by boosting from the other folds' customers; who leaves within a period counts half,
 * as in a life table.
 */
final class TreatmentModel {
  private static final double LEAST = 1e-3;
  private static final BoostingOptions OPTIONS = BoostingOptions.NUISANCE.withLoss(Loss.LOGISTIC);
  private static final int NONE = Intervention.NONE.ordinal();

  private final int periods;
  private final double[] hazard;
  private final double[][] choice;

  private TreatmentModel(int rows, int periods) {
    this.periods = periods;
    this.hazard = new double[rows];
    this.choice = new double[NONE][rows];
  }

  /**
   * @param x what was known, by episode and period
   */
  static TreatmentModel crossFit(Episodes episodes, BinnedMatrix x, int folds) {
    int periods = episodes.periods();
    int rows = episodes.size * periods;
    TreatmentModel model = new TreatmentModel(rows, periods);
    double[] treated = new double[rows];
    double[][] with = new double[NONE][rows];
    double[] exposure = new double[rows];
    for (int i = 0; i < episodes.size; i++) {
      for (int p = 0; p < periods; p++) {
        exposure[i * periods + p] = episodes.exposure(i, p);
      }
      if (episodes.treated(i)) {
        treated[i * periods + episodes.period[i]] = 1;
        with[episodes.done[i]][i * periods + episodes.period[i]] = 1;
      }
    }
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      int[] others =
          IntStream.range(0, rows)
              .filter(at -> episodes.fold[at / periods] != held)
              .filter(at -> exposure[at] > 0)
              .toArray();
      int[] own =
          IntStream.range(0, rows).filter(at -> episodes.fold[at / periods] == held).toArray();
      scatter(fit(x, treated, exposure, others).predict(x, own), own, model.hazard);
      int[] decided = Arrays.stream(others).filter(at -> treated[at] == 1).toArray();
      for (int k = 0; k < NONE; k++) {
        scatter(fit(x, with[k], null, decided).predict(x, own), own, model.choice[k]);
      }
    }
    return model;
  }

  private static BoostedTrees fit(BinnedMatrix x, double[] target, double[] weight, int[] rows) {
    return Boosting.fit(x, target, weight, rows, OPTIONS);
  }

  private static void scatter(double[] values, int[] rows, double[] into) {
    for (int j = 0; j < rows.length; j++) {
      into[rows[j]] = values[j];
    }
  }

  /** Probability of the intervention in period p, for one who is untreated until then. */
  double probability(int i, int p, int k) {
    double all = 0;
    for (double[] one : choice) {
      all += one[i * periods + p];
    }
    return Math.max(LEAST, hazard[i * periods + p] * choice[k][i * periods + p] / all);
  }

  /** Probability of no treatment in the first so many periods, and half of the next. */
  double untreated(int i, int passed, boolean andHalf) {
    double product = 1;
    for (int p = 0; p < passed; p++) {
      product *= stays(i, p);
    }
    return andHalf && passed < periods ? product * Math.sqrt(stays(i, passed)) : product;
  }

  private double stays(int i, int p) {
    return 1 - Math.min(1 - LEAST, hazard[i * periods + p]);
  }

  /** Probability of this intervention against none, over all periods. */
  double against(int i, int k) {
    double sum = 0;
    for (int p = 0; p < periods; p++) {
      sum += untreated(i, p, false) * probability(i, p, k);
    }
    return sum / (sum + untreated(i, periods, false));
  }
}
