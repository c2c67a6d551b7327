package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.List;
import org.commandcenter.counterfactual.effects.Estimate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether customers differ in an arm's effect in a way that can be used. */
@Schema(name = "UpliftVerdict")
public enum Verdict {
  /**
   * A ranking learnt on other customers puts first those whom the arm helps more, and it is of use:
   * it beats an outcome model's order, or choosing by it beats one arm for all.
   */
  HETEROGENEITY_FOUND,
  /** Nothing that beats chance and simpler ways: only the average effect is known. */
  NO_DETECTABLE_HETEROGENEITY;

  /**
   * @param autoc the held-out ranking's RATE
   * @param choicePays whether choosing an arm by the effects beats every arm for all
   */
  static Verdict of(Estimate autoc, List<Baseline> baselines, boolean choicePays) {
    boolean beatsOutcomeModel =
        baselines.stream().allMatch(baseline -> baseline.qiniDifference().low() > 0);
    return autoc.low() > 0 && (beatsOutcomeModel || choicePays)
        ? HETEROGENEITY_FOUND
        : NO_DETECTABLE_HETEROGENEITY;
  }
}
