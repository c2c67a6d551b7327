package org.commandcenter.churn.forecast.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of opportunities by the stage in which they stood: at each of the past dates, one a
 * month over two years, those open in a stage are followed for three months of 30 days. That is the
 * question itself (who of those that stand here is won in the coming months), so it needs no
 * assumption about how opportunities move; an opportunity that is seen at several dates counts once
 * in the weight of the evidence.
 */
final class StageOutcomes {
  static final int PERIODS = 3;
  static final Duration PERIOD = Duration.ofDays(30);
  static final Duration HORIZON = PERIOD.multipliedBy(PERIODS);
  private static final int MOST_CUTS = 24;

  /** As many opportunities of all stages count beside those of the stage itself. */
  private static final double POOL_STRENGTH = 5;

  private final Map<String, Seen> byStage = new HashMap<>();
  private final Seen all = new Seen();

  private static final class Seen {
    /** Won in the first, second, third month, and not won within three. */
    private final double[] counts = new double[PERIODS + 1];

    private final Set<Opportunity> distinct = new HashSet<>();

    void add(Opportunity opportunity, int result) {
      counts[result]++;
      distinct.add(opportunity);
    }

    double rows() {
      double rows = 0;
      for (double count : counts) {
        rows += count;
      }
      return rows;
    }
  }

  /** What was known at the date: only followed to the end by then. */
  static StageOutcomes known(Pipeline pipeline, Instant at) {
    StageOutcomes outcomes = new StageOutcomes();
    List<Instant> cuts = new ArrayList<>();
    for (int i = 0; i < MOST_CUTS; i++) {
      cuts.add(at.minus(HORIZON).minus(PERIOD.multipliedBy(i)));
    }
    for (Opportunity opportunity : pipeline.opportunities()) {
      for (Instant cut : cuts) {
        if (opportunity.openAt(cut)) {
          int result = result(opportunity, cut);
          outcomes.all.add(opportunity, result);
          outcomes
              .byStage
              .computeIfAbsent(opportunity.stageAt(cut), stage -> new Seen())
              .add(opportunity, result);
        }
      }
    }
    return outcomes;
  }

  /** Month in which it was won after the date, from 0; {@link #PERIODS} for not within three. */
  static int result(Opportunity opportunity, Instant cut) {
    if (opportunity.closed() == null || !opportunity.won()) {
      return PERIODS;
    }
    long month = Duration.between(cut, opportunity.closed()).dividedBy(PERIOD);
    return (int) Math.min(PERIODS, month);
  }

  /** Distinct opportunities that were followed. */
  int followed() {
    return all.distinct.size();
  }

  int followed(String stage) {
    Seen seen = byStage.get(stage);
    return seen == null ? 0 : seen.distinct.size();
  }

  /**
   * Weights of a Dirichlet distribution over the months and "not within three": of the stage's own
   * outcomes, and a few of all stages, so that a stage with little history borrows from the others.
   */
  double[] weights(String stage) {
    double[] weights = new double[PERIODS + 1];
    Seen own = byStage.getOrDefault(stage, new Seen());
    double ownWeight = own.rows() == 0 ? 0 : own.distinct.size() / own.rows();
    double allRows = all.rows();
    for (int i = 0; i < weights.length; i++) {
      double pooled = (all.counts[i] + .5) / (allRows + .5 * weights.length);
      weights[i] = own.counts[i] * ownWeight + POOL_STRENGTH * pooled;
    }
    return weights;
  }
}
