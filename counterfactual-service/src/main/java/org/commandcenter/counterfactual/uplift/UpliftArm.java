package org.commandcenter.counterfactual.uplift;

import java.util.List;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.uplift.evaluation.ArmFinding;
import org.commandcenter.counterfactual.uplift.evaluation.Baseline;
import org.commandcenter.counterfactual.uplift.evaluation.GroupEffect;
import org.commandcenter.counterfactual.uplift.evaluation.Measured;
import org.commandcenter.counterfactual.uplift.evaluation.Verdict;

/**
 * One arm against doing nothing.
 *
 * @param n episodes with the arm
 * @param controlN episodes assigned to no action or, without an experiment, not acted on by the
 *     landmark
 * @param averageEffect change of the probability to keep the customer, -1..1
 * @param qini of a ranking by predicted effect, on held-out customers; so are all that follow
 * @param rate rank-weighted average treatment effects; the verdict's test is {@code autoc}
 * @param baselines rankings by an outcome model; by chance, all measures are 0
 * @param groups average effects by fifth of the predicted effect; one for all without heterogeneity
 */
public record UpliftArm(
    String arm,
    int n,
    int controlN,
    Estimate averageEffect,
    Measured qini,
    Measured auuc,
    ArmFinding.Rates rate,
    List<Baseline> baselines,
    Verdict verdict,
    List<GroupEffect> groups,
    String explanation) {

  static UpliftArm of(ArmFinding finding, List<GroupEffect> groups, String explanation) {
    return new UpliftArm(
        finding.arm(),
        finding.n(),
        finding.controlN(),
        finding.averageEffect(),
        finding.qini(),
        finding.auuc(),
        finding.rate(),
        finding.baselines(),
        finding.verdict(),
        groups,
        explanation);
  }
}
