package org.commandcenter.counterfactual.effects.registry;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.effects.Evidence;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The effect registry.
 *
 * @param version of the whole registry: {@code rules-v1}, the number of prior changes, and the
 *     number of the estimate in force, as {@code rules-v1+2-e1}
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
   * @param weights how much prior and data say in the posterior
   * @param segments the posterior per value tier; empty while it is the same for all
   */
  public record Entry(
      String intervention,
      Prior prior,
      List<DataEstimate> data,
      Posterior posterior,
      Weights weights,
      Evidence evidence,
      List<EffectInSegment> segments,
      CostRule cost,
      String explanation) {}

  /**
   * @param changedBy null for the rules' own prior
   */
  public record Prior(
      double mean, double sd, String version, String changedBy, Instant changedAt, String note) {}

  /**
   * An estimate from data.
   *
   * @param source {@code history}, or {@code experiment:} and its name
   * @param sd standard error
   * @param biasSd what is allowed for differences nobody recorded, besides; 0 for an experiment
   * @param customers treated and untreated
   */
  public record DataEstimate(
      String source,
      double mean,
      double sd,
      double biasSd,
      Evidence evidence,
      long customers,
      long treated,
      long untreated,
      String note) {}

  /** Mean, standard deviation and interval. */
  public record Posterior(double mean, double sd, double low, double high, double level) {}

  /** Shares of the posterior's precision; they sum to 1. */
  @Schema(name = "EffectWeights")
  public record Weights(double prior, double observational, double experimental) {}

  /**
   * @param ownData false: too few customers; it has the overall mean, and an interval that holds
   *     how much segments differ
   */
  @Schema(name = "EffectInSegment")
  public record EffectInSegment(
      String segment, Posterior posterior, Evidence evidence, boolean ownData, long customers) {}

  /**
   * @param shareOfAnnualMargin price cut, as a share of 12 x mrr x gross margin rate
   */
  public record CostRule(double shareOfAnnualMargin) {}

  /**
   * What delay costs: max(floor, 1 - loss_per_week x delay_days / 7).
   *
   * @param sd of the loss per week
   */
  public record TimingRule(
      double floor,
      double lossPerWeek,
      double sd,
      double low,
      double high,
      double level,
      Evidence evidence,
      String formula,
      String explanation) {}
}
