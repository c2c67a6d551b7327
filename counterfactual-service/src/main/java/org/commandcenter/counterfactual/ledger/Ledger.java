package org.commandcenter.counterfactual.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The population regret ledger: what the best policy of a fixed class would have added to what
 * history did.
 *
 * <p>Customers are divided once into halves. On the learning half the best tree of depth 2 over
 * intervention and delay is found exactly; on the scoring half, of which it knows nothing, its gain
 * over history is estimated without the winner's curse. Estimand: the value of that learnt policy
 * less history's, over all customers for whom every action was conceivable. It is at most the
 * regret against the best policy of the class, so the lower bound holds for that, too.
 */
public final class Ledger {
  private final Sample sample;
  private final LedgerOptions options;
  private final Nuisances nuisances;
  private final int[] learning;
  private final int[] scoring;
  private final PolicySearch search;
  private final Scores learningScores;
  private final Scores scoringScores;
  private final Clusters clusters;

  private Ledger(Sample sample, LedgerOptions options) {
    this.sample = sample;
    this.options = options;
    this.nuisances = NuisanceFit.fit(sample, options.folds());
    this.learning = rows(row -> !sample.scoring(row) && overlaps(row));
    this.scoring = rows(row -> sample.scoring(row) && overlaps(row));
    int leaf = (int) Math.ceil(options.leastLeafShare() * learning.length);
    int[] dividing = PolicyColumns.of(sample, learning, options.policyColumns());
    this.search = new PolicySearch(sample.covariates(), dividing, learning, Math.max(1, leaf));
    boolean estimated = !known(sample);
    this.learningScores = new Scores(nuisances, sample.actions().size(), learning, estimated);
    this.scoringScores = new Scores(nuisances, sample.actions().size(), scoring, estimated);
    this.clusters = new Clusters(sample, scoring);
  }

  public static LedgerEstimate estimate(Sample sample, LedgerOptions options) {
    Ledger ledger = new Ledger(sample, options);
    boolean possible =
        sample.actions().size() > 1 && ledger.learning.length > 0 && ledger.clusters.count() > 1;
    return new LedgerEstimate(
        options,
        sample.size(),
        sample.size() - ledger.learning.length - ledger.scoring.length,
        ledger.scoring.length,
        ledger.clusters.count(),
        known(sample),
        ledger.cells(),
        possible ? ledger.regret(Outcome.retained(sample, ledger.nuisances)) : null,
        possible ? ledger.regret(Outcome.money(sample, ledger.nuisances)) : null);
  }

  /** Whether every probability with which history acted is logged, that of the delay included. */
  private static boolean known(Sample sample) {
    for (int row = 0; row < sample.size(); row++) {
      if (Double.isNaN(sample.loggedChoice()[row]) || Double.isNaN(sample.loggedDelay()[row])) {
        return false;
      }
    }
    return true;
  }

  private boolean overlaps(int row) {
    return nuisances.overlap()[row] >= options.leastPropensity();
  }

  private int[] rows(IntPredicate which) {
    return IntStream.range(0, sample.size()).filter(which).toArray();
  }

  private List<Cell> cells() {
    double[] each = new double[sample.size()];
    Arrays.fill(each, 1);
    List<Cell> cells = new ArrayList<>();
    for (int action = 0; action < sample.actions().size(); action++) {
      int one = action;
      cells.add(
          new Cell(
              sample.actions().get(action),
              (int) IntStream.of(scoring).filter(row -> sample.action()[row] == one).count(),
              scoringScores.effectiveSize(action, each),
              scoringScores.effectiveSize(action, sample.value())));
    }
    return cells;
  }

  private Regret regret(Outcome outcome) {
    ActionSet actions = sample.actions();
    double[][] learnt = new double[actions.size()][];
    for (int action = 0; action < learnt.length; action++) {
      Rule always = Rule.always(actions.get(action), actions);
      learnt[action] = learningScores.gains(always, outcome);
    }
    PolicyTree policy = search.best(learnt);
    double[] all = new double[scoring.length];
    Map<Factor, double[]> parts = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      parts.put(factor, new double[scoring.length]);
    }
    for (int index = 0; index < actions.size(); index++) {
      Action action = actions.get(index);
      double[] always = scoringScores.gains(Rule.always(action, actions), outcome);
      Map<Factor, double[]> divided =
          Decomposition.of(
              action,
              always,
              scoringScores.gains(Rule.timing(action, actions), outcome),
              scoringScores.gains(Rule.choice(action, actions), outcome));
      for (int i = 0; i < scoring.length; i++) {
        if (policy.action(sample.covariates(), scoring[i]) == index) {
          all[i] = always[i];
          for (Factor factor : Factor.values()) {
            parts.get(factor)[i] = divided.get(factor)[i];
          }
        }
      }
    }
    return regret(outcome, policy, all, parts);
  }

  private Regret regret(
      Outcome outcome, PolicyTree policy, double[] all, Map<Factor, double[]> rows) {
    Gain total = clusters.mean(all);
    Map<Factor, Gain> parts = new EnumMap<>(Factor.class);
    Map<Factor, Share> shares = new EnumMap<>(Factor.class);
    rows.forEach(
        (factor, part) -> {
          parts.put(factor, clusters.mean(part));
          Share share = share(parts.get(factor), total, part, all);
          if (share != null) {
            shares.put(factor, share);
          }
        });
    double history = IntStream.of(scoring).mapToDouble(row -> outcome.observed()[row]).sum();
    return new Regret(history / scoring.length, total, parts, shares, policy);
  }

  private Share share(Gain part, Gain total, double[] parts, double[] totals) {
    return Share.of(
        part.value(),
        total.value(),
        clusters.covariance(parts, parts),
        clusters.covariance(totals, totals),
        clusters.covariance(parts, totals));
  }
}
