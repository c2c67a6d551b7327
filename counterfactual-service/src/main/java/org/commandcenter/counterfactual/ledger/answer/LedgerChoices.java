package org.commandcenter.counterfactual.ledger.answer;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the ledger compares history with, and what it cannot.
 *
 * @param compared among which actions the policy chooses
 * @param interventionsPooled whether the interventions of a delay are taken together, drawn as
 *     history drew them, since each alone is too rare
 * @param atOnceOnly whether only acting at once is compared, with waiting (whatever history did
 *     later, or did not do)
 * @param changedSinceSignal z of the change of risk since the signal of those acted on late against
 *     those still waiting; beyond 1.64 either way only acting at once is compared. Null where it
 *     was not tested: probabilities are logged, or weekly risks or late actions are too few
 * @param shareCompared of the episodes in which each of the compared was conceivable
 * @param setAside actions of history that no policy may choose; what came of them counts as history
 * @param estimand what the numbers mean, in words
 */
@Schema(name = "RegretLedgerChoices")
public record LedgerChoices(
    List<LedgerChoice> compared,
    boolean interventionsPooled,
    boolean atOnceOnly,
    Double changedSinceSignal,
    double shareCompared,
    List<LedgerSetAside> setAside,
    String estimand) {
  public LedgerChoices {
    compared = List.copyOf(compared);
    setAside = List.copyOf(setAside);
  }

  /**
   * @param interventionType {@code any_intervention} where they are pooled, {@code wait} for not
   *     acting at once
   * @param delay null for {@code none} and {@code wait}
   */
  public record LedgerChoice(String interventionType, String delay) {}

  /**
   * @param episodes in which history took it; scored ones where an effective size is given
   * @param effectiveSampleSize null where it was not measured
   * @param reason in words
   */
  public record LedgerSetAside(
      String interventionType,
      String delay,
      int episodes,
      Double effectiveSampleSize,
      String reason) {}
}
