package org.commandcenter.counterfactual.ledger.answer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.ledger.Factor;
import org.commandcenter.counterfactual.ledger.answer.LedgerAnswer.LedgerSensitivity;

/** The ledger in plain words. */
final class LedgerSentences {
  private LedgerSentences() {}

  static String insufficient(List<String> missing) {
    return "There is not enough evidence to say what history lost: " + String.join("; ", missing);
  }

  /** Of which choices a sentence speaks, where there were more; else as it is. */
  static String among(LedgerChoices choices, String sentence) {
    if (choices.setAside().isEmpty()) {
      return sentence;
    }
    String compared =
        choices.compared().stream()
            .map(one -> ActionWords.name(one.interventionType(), one.delay()))
            .collect(Collectors.joining(", "));
    return "Among the choices that history tried often enough ("
        + compared
        + "): "
        + sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1);
  }

  /**
   * @param sensitivity null where propensities were logged
   */
  static String regret(
      LedgerVerdict verdict, LedgerRegret regret, int horizonDays, LedgerSensitivity sensitivity) {
    String interval =
        "%s (95 %% interval %s to %s)"
            .formatted(
                points(regret.regret()),
                points(regret.interval().low()),
                points(regret.interval().high()));
    if (verdict == LedgerVerdict.NO_DETECTABLE_REGRET) {
      return "What a better simple policy would have changed cannot be told from chance: "
          + interval
          + " of every 100 customers in danger kept for "
          + Wording.days(horizonDays);
    }
    LedgerRegret.LedgerPart timing = regret.part(Factor.TIMING);
    String share =
        timing.shareInterval() == null
            ? ""
            : ", %s of it by acting at a better time (interval %s to %s)"
                .formatted(
                    Wording.percent(timing.share()),
                    Wording.percent(timing.shareInterval().low()),
                    Wording.percent(timing.shareInterval().high()));
    String firm =
        sensitivity == null
            ? "; how likely each action was is logged"
            : String.format(
                Locale.ROOT,
                "; something unrecorded that makes both the action and the loss %.1f times as likely"
                    + " could explain the lower bound away",
                sensitivity.eValueLowerBound());
    return "A better simple policy would have kept %s more of every 100 customers in danger for %s, at least %s with 95 %% confidence%s%s"
        .formatted(interval, Wording.days(horizonDays), points(regret.lowerBound()), share, firm);
  }

  private static String points(double probability) {
    return String.format(Locale.ROOT, "%.1f", 100 * probability + 0.0);
  }
}
