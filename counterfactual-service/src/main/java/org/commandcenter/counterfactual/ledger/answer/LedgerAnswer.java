package org.commandcenter.counterfactual.ledger.answer;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.effects.Evidence;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The population regret ledger: value of the best policy of a class less history's.
 *
 * @param segment value tier; null for all
 * @param retained in probability of keeping a customer; null where evidence is insufficient
 * @param money in {@code currency}; null where evidence is insufficient for it, or currencies
 *     differ
 * @param choices what history is compared with, and what was set aside
 * @param cells one per action of history; where interventions are pooled, these come last
 * @param sensitivity null where all propensities were logged, or evidence is insufficient
 * @param missing what is needed before numbers can be told; empty otherwise
 */
@Schema(name = "RegretLedger")
public record LedgerAnswer(
    LedgerVerdict verdict,
    int horizonDays,
    String segment,
    String currency,
    LedgerEpisodes episodes,
    LedgerRegret retained,
    LedgerRegret money,
    LedgerChoices choices,
    List<LedgerCell> cells,
    Propensities propensities,
    LedgerSensitivity sensitivity,
    Evidence evidence,
    List<String> missing,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /** Where the probabilities of history's actions come from. */
  public enum Propensities {
    LOGGED,
    ESTIMATED
  }

  /**
   * @param used of whom all is known
   * @param outcomeOpen left out: the horizon is not over
   * @param unknown left out: the intervention or the value at stake is not known
   * @param trimmed of those used, left out for want of overlap: some choice was all but impossible
   * @param scored on whom the policy's value was estimated, none of whom it was learnt from
   * @param customers of the scored
   */
  public record LedgerEpisodes(
      int used, int outcomeOpen, int unknown, int trimmed, int scored, int customers) {}

  /**
   * @param episodes scored ones in which history took the action
   * @param effectiveSampleSize Kish's, under the weights of the scores
   * @param effectiveSampleSizeMoney the same with every episode counted by its value
   * @param sufficient whether the effective size is the one needed
   * @param choice whether the policy may choose it
   * @param moreEpisodesNeeded about how many more would make it sufficient; 0 where it is
   */
  public record LedgerCell(
      String interventionType,
      String delay,
      int episodes,
      double effectiveSampleSize,
      double effectiveSampleSizeMoney,
      double needed,
      boolean sufficient,
      boolean choice,
      int moreEpisodesNeeded) {}

  /** E-values of the regret in probability, and of its lower bound. */
  public record LedgerSensitivity(double eValue, double eValueLowerBound) {}

  public LedgerAnswer {
    cells = List.copyOf(cells);
    missing = List.copyOf(missing);
  }
}
