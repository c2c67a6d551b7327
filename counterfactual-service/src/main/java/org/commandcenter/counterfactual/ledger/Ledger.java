package org.commandcenter.counterfactual.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The population regret ledger: what the best policy of a fixed class would have added to what
 * history did.
 *
 * <p>Customers are divided once into halves. On the learning half the best tree of depth 2 over
 * intervention and delay is found exactly; on the scoring half, of which it knows nothing, its gain
 * over history is estimated without the winner's curse. Estimand: the value of that learnt policy
 * less history's, over all customers for whom every {@link Choices choice} was conceivable. It is
 * at most the regret against the best policy over these choices, so the lower bound holds for that,
 * too. History is what it was, with all that it did rarely.
 */
public final class Ledger {
  private final Sample sample;
  private final LedgerOptions options;
  private final Nuisances nuisances;
  private final Support support;
  private final Choices choices;
  private final int[] learning;
  private final int[] scoring;
  private final Clusters clusters;

  private Ledger(Sample sample, LedgerOptions options) {
    this.sample = sample;
    this.options = options;
    this.nuisances = NuisanceFit.fit(sample, options.folds());
    this.support = new Support(sample, options, nuisances, !known(sample));
    this.choices = support.choices();
    this.learning = support.rows(choices, false);
    this.scoring = support.rows(choices, true);
    this.clusters = new Clusters(sample, scoring, isRare() ? options.wideningWhereRare() : 1);
  }

  /**
   * Single interventions where history tells of when to make at least one of them; otherwise all of
   * a delay as one, if that tells of time; otherwise whatever there are two choices of. Where
   * history looked at the risk again before it acted late, all this of acting at once or waiting
   * only.
   */
  public static LedgerEstimate estimate(Sample sample, LedgerOptions options) {
    Drift drift = known(sample) ? new Drift(Double.NaN, 0) : Drift.of(sample);
    Sample told = drift.detected() ? sample.now() : sample;
    Ledger kinds = new Ledger(told, options);
    if (kinds.choices.tellOfTime() || !told.actions().hasKinds()) {
      return kinds.estimate(drift, List.of());
    }
    Ledger pooled = new Ledger(told.pooled(), options);
    return kinds.choices.count() > 1 && !pooled.choices.tellOfTime()
        ? kinds.estimate(drift, List.of())
        : pooled.estimate(drift, kinds.support.cells(kinds.choices));
  }

  private LedgerEstimate estimate(Drift drift, List<Cell> kinds) {
    boolean possible = choices.count() > 1 && learning.length > 0 && clusters.count() > 1;
    return new LedgerEstimate(
        options,
        drift,
        choices,
        sample.size(),
        sample.size() - learning.length - scoring.length,
        scoring.length,
        clusters.count(),
        known(sample),
        support.cells(choices),
        kinds,
        possible ? regret(Outcome.retained(sample, nuisances)) : null,
        possible ? regret(Outcome.money(sample, nuisances)) : null);
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

  /** The best policy on the learning half. */
  private PolicyTree learn(Outcome outcome) {
    int[] chosen = choices.indices();
    Scores scores = scores(learning);
    double[][] learnt = new double[chosen.length][];
    for (int i = 0; i < chosen.length; i++) {
      Action action = choices.actions().get(chosen[i]);
      learnt[i] = scores.gains(Rule.always(action, choices), outcome);
    }
    int leaf = (int) Math.ceil(options.leastLeafShare() * learning.length);
    int[] dividing = PolicyColumns.of(sample, learning, options.policyColumns());
    return new PolicySearch(sample.covariates(), dividing, learning, Math.max(1, leaf))
        .best(learnt)
        .named(chosen);
  }

  /** Whether the probabilities of a choice are small, and have to be estimated. */
  private boolean isRare() {
    return !known(sample)
        && IntStream.of(choices.indices())
            .anyMatch(
                action ->
                    IntStream.of(scoring)
                            .mapToDouble(row -> nuisances.overlap()[row][action])
                            .average()
                            .orElse(1)
                        < options.rare());
  }

  private Scores scores(int[] rows) {
    return new Scores(nuisances, sample.actions().size(), rows, !known(sample));
  }

  private Regret regret(Outcome outcome) {
    PolicyTree policy = learn(outcome);
    Scores scores = scores(scoring);
    double[] all = new double[scoring.length];
    Map<Factor, double[]> parts = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      parts.put(factor, new double[scoring.length]);
    }
    for (int index : choices.indices()) {
      Action action = choices.actions().get(index);
      double[] always = scores.gains(Rule.always(action, choices), outcome);
      Map<Factor, double[]> divided =
          Decomposition.of(
              action,
              always,
              scores.gains(Rule.timing(action, choices), outcome),
              scores.gains(Rule.choice(action, choices), outcome));
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
