package org.commandcenter.counterfactual.uplift;

import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.uplift.evaluation.PolicyFinding;
import org.commandcenter.counterfactual.uplift.learning.Learner;

/**
 * What a training found.
 *
 * @param version name of the training, as {@code uplift-3}
 * @param losses by learner: cross-fitted doubly robust loss less that of one effect for all,
 *     negative is better; null unless the learner was chosen
 * @param experiment that assigned the arms; null where none did
 * @param evidence experimental, or observational: the propensities are then estimated, and what
 *     nobody recorded may mislead
 * @param episodes rows learnt from
 * @param judgedEpisodes rows on which rankings and policies were judged, all of them held out
 * @param withoutSupport rows left out because an arm was all but impossible there
 * @param leftOut arms with too few customers
 */
public record UpliftReport(
    String version,
    Learner learner,
    Map<String, Double> losses,
    String experiment,
    Evidence evidence,
    String outcome,
    int horizonDays,
    int episodes,
    int customers,
    int judgedEpisodes,
    int withoutSupport,
    List<SmallArm> leftOut,
    List<UpliftArm> arms,
    PolicyFinding policy,
    long seed,
    String explanation) {

  /** An arm with too few customers. */
  public record SmallArm(String arm, int customers, int needed) {}
}
