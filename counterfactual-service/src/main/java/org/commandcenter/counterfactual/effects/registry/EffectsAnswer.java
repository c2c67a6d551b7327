package org.commandcenter.counterfactual.effects.registry;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.effects.Evidence;

/**
 * The effect registry.
 *
 * @param version of the whole registry: {@code rules-v1}, followed by the number of changes
 * @param versions every change, newest first
 */
public record EffectsAnswer(
    String version,
    List<Entry> effects,
    TimingRule timing,
    List<EffectVersion> versions,
    String explanation) {

  /**
   * One intervention's effect, in absolute probability points at full strength.
   *
   * @param data estimates from experiments and from history; empty as long as there are none
   * @param posterior what answers are computed with: the prior as long as there is no data
   */
  public record Entry(
      String intervention,
      Prior prior,
      List<DataEstimate> data,
      Posterior posterior,
      Evidence evidence,
      CostRule cost) {}

  /**
   * @param changedBy null for the rules' own prior
   */
  public record Prior(
      double mean, double sd, String version, String changedBy, Instant changedAt, String note) {}

  /** An estimate from data. */
  public record DataEstimate(double mean, double sd, Evidence evidence, long customers) {}

  /** Mean, standard deviation and interval. */
  public record Posterior(double mean, double sd, double low, double high, double level) {}

  /**
   * @param shareOfAnnualMargin price cut, as a share of 12 x mrr x gross margin rate
   */
  public record CostRule(double shareOfAnnualMargin) {}

  /** What delay costs: max(floor, 1 - loss_per_week x delay_days / 7). */
  public record TimingRule(double floor, double lossPerWeek, String formula) {}
}
