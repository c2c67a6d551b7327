package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.List;
import org.commandcenter.counterfactual.effects.Estimate;

/**
 * What was found about one arm against the control.
 *
 * @param n rows that had the arm
 * @param controlN rows that had the control
 * @param averageEffect change of the outcome's probability that the arm causes on average, -1..1;
 *     doubly robust
 * @param qini of the held-out ranking
 * @param rate rank-weighted average treatment effects of the held-out ranking
 */
public record ArmFinding(
    String arm,
    int n,
    int controlN,
    Estimate averageEffect,
    Measured qini,
    Measured auuc,
    Rates rate,
    List<Baseline> baselines,
    Verdict verdict) {

  /**
   * Rank-weighted average treatment effects, in points of probability.
   *
   * @param autoc the test: heterogeneity is found when its interval is above 0
   * @param qini with Qini's weights
   */
  public record Rates(Measured autoc, Measured qini) {}

  public boolean found() {
    return verdict == Verdict.HETEROGENEITY_FOUND;
  }
}
