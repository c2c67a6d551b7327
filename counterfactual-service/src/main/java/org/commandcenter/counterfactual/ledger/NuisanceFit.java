package org.commandcenter.counterfactual.ledger;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.BoostedTrees;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;
import org.commandcenter.counterfactual.boosting.Loss;

/**
 * Fits the nuisances by folds of customers. The learning half's models see nothing of the scoring
 * half, so neither does a policy learnt from them; the scoring half's models see everything but the
 * fold they are asked about.
 */
final class NuisanceFit {
  private static final BoostingOptions PROBABILITY =
      BoostingOptions.NUISANCE
          .withLoss(Loss.LOGISTIC)
          .withTrees(20)
          .withDepth(2)
          .withLearningRate(0.25);

  /** What an action changes is less than what all have in common, and is learnt from fewer rows. */
  private static final BoostingOptions DIFFERENCE =
      BoostingOptions.NUISANCE.withTrees(20).withDepth(2).withL2(20).withMinLeafWeight(20);

  /** With fewer rows the common model stands for an action. */
  private static final int LEAST_ROWS = 20;

  private final Sample sample;
  private final BinnedMatrix x;
  private final int actions;
  private final Nuisances fitted;

  private NuisanceFit(Sample sample) {
    int n = sample.size();
    this.sample = sample;
    this.x = BinnedMatrix.of(sample.covariates());
    this.actions = sample.actions().size();
    this.fitted =
        new Nuisances(
            new double[n][actions],
            new double[n][actions],
            new double[n][actions],
            new double[n][actions],
            // Where nothing is known but the row's own fold: no action is conceivable.
            new double[n][actions]);
  }

  static Nuisances fit(Sample sample, int folds) {
    NuisanceFit fit = new NuisanceFit(sample);
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      fit.fold(
          fit.rows(row -> !sample.scoring(row) && sample.fold(row, folds) != held),
          fit.rows(row -> !sample.scoring(row) && sample.fold(row, folds) == held));
      fit.fold(
          fit.rows(row -> !sample.scoring(row) || sample.fold(row, folds) != held),
          fit.rows(row -> sample.scoring(row) && sample.fold(row, folds) == held));
    }
    return fit.fitted;
  }

  private int[] rows(IntPredicate which) {
    return IntStream.range(0, sample.size()).filter(which).toArray();
  }

  private void fold(int[] known, int[] asked) {
    if (known.length == 0 || asked.length == 0) {
      return;
    }
    Intentions intentions = Intentions.of(sample, known);
    double[] eventually = intentions.eventually();
    double[][] meant = new double[actions][sample.size()];
    for (int row : known) {
      double[] one = Intentions.meant(intentions.open(sample, row), eventually);
      for (int action = 0; action < actions; action++) {
        meant[action][row] = one[action];
      }
    }
    outcomes(known, meant, asked);
    double[][] predicted = ClassProbabilities.fit(x, meant, known, PROBABILITY).predict(x, asked);
    for (int i = 0; i < asked.length; i++) {
      propensities(asked[i], predicted[i], intentions.open(sample, asked[i]));
    }
  }

  /** What all actions have in common, then what each one changes. */
  private void outcomes(int[] known, double[][] meant, int[] asked) {
    BoostedTrees common = Boosting.fit(x, sample.retained(), null, known, PROBABILITY);
    double[] base = common.predict(x, asked);
    double[] rest = new double[sample.size()];
    double[] explained = common.predict(x, known);
    for (int i = 0; i < known.length; i++) {
      rest[known[i]] = sample.retained()[known[i]] - explained[i];
    }
    for (int action = 0; action < actions; action++) {
      double[] weight = meant[action];
      int[] possible = IntStream.of(known).filter(row -> weight[row] > 0).toArray();
      double[] change =
          possible.length < LEAST_ROWS
              ? new double[asked.length]
              : Boosting.fit(x, rest, weight, possible, DIFFERENCE).predict(x, asked);
      CostLine line = CostLine.of(sample, possible, weight);
      for (int i = 0; i < asked.length; i++) {
        fitted.retained()[asked[i]][action] = Math.clamp(base[i] + change[i], 0, 1);
        fitted.cost()[asked[i]][action] = line.at(sample.value()[asked[i]]);
      }
    }
  }

  private void propensities(int row, double[] predicted, double[] open) {
    fitted.overlap()[row] = predicted;
    int taken = sample.action()[row];
    double[] logged = predicted.clone();
    boolean[] same = new boolean[actions];
    boolean[] all = new boolean[actions];
    for (int action = 0; action < actions; action++) {
      same[action] =
          sample.actions().get(action).intervention() == sample.actions().get(taken).intervention();
      all[action] = true;
    }
    boolean[] own = new boolean[actions];
    own[taken] = true;
    override(logged, same, all, sample.loggedChoice()[row]);
    override(logged, own, same, sample.loggedDelay()[row]);
    fitted.propensity()[row] = logged;
    fitted.meant()[row] = Intentions.meant(open, logged);
  }

  /** A logged share of a group stands; the rest of the group shares what is left as before. */
  private static void override(
      double[] probabilities, boolean[] taken, boolean[] group, double logged) {
    if (Double.isNaN(logged)) {
      return;
    }
    double sum = 0;
    double chosen = 0;
    for (int action = 0; action < probabilities.length; action++) {
      sum += group[action] ? probabilities[action] : 0;
      chosen += taken[action] ? probabilities[action] : 0;
    }
    for (int action = 0; action < probabilities.length; action++) {
      if (taken[action]) {
        probabilities[action] *= logged * sum / chosen;
      } else if (group[action]) {
        probabilities[action] *= (1 - logged) * sum / Math.max(sum - chosen, 1e-12);
      }
    }
  }
}
