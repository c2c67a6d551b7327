package org.commandcenter.bench.validation.ledger;

import java.util.Map;
import org.commandcenter.counterfactual.ledger.Cell;
import org.commandcenter.counterfactual.ledger.Choices;
import org.commandcenter.counterfactual.ledger.Factor;
import org.commandcenter.counterfactual.ledger.Gain;
import org.commandcenter.counterfactual.ledger.Ledger;
import org.commandcenter.counterfactual.ledger.LedgerEstimate;
import org.commandcenter.counterfactual.ledger.LedgerOptions;
import org.commandcenter.counterfactual.ledger.Regret;
import org.commandcenter.counterfactual.ledger.Sample;
import org.commandcenter.counterfactual.ledger.Share;

/**
 * What the ledger said of one history, and what was true.
 *
 * @param retained null where it said that there is not enough evidence
 * @param money null likewise
 * @param drift whether it saw that history had looked again
 * @param choices what policies could choose
 * @param naive how much more were kept of those acted on late than of those left alone
 * @param trimmed share of the episodes
 */
record Trial(
    Checked retained,
    Checked money,
    boolean drift,
    Choices choices,
    double leastEffectiveSize,
    double naive,
    double trimmed) {

  /**
   * One unit.
   *
   * @param truth of the learnt policy: the estimand
   */
  record Checked(
      Gain total, Truth.Value truth, Map<Factor, Gain> parts, Map<Factor, Share> shares) {
    static Checked of(Regret regret, Truth.Value truth) {
      return new Checked(regret.total(), truth, regret.parts(), regret.shares());
    }

    double error() {
      return total.value() - truth.total();
    }

    boolean covered() {
      return covers(total, truth.total());
    }

    boolean covered(Factor factor) {
      return covers(parts.get(factor), truth.parts().get(factor));
    }

    boolean covers(Factor factor, double value) {
      return covers(parts.get(factor), value);
    }

    /** A share of which nothing can be said is compatible with any. */
    boolean coversShare(Factor factor, double share) {
      return !shares.containsKey(factor) || shares.get(factor).covers(share);
    }

    private static boolean covers(Gain gain, double value) {
      return gain.low() <= value && value <= gain.high();
    }
  }

  static Trial of(Setting setting, Truth truth, int customers, int history) {
    Sample sample =
        Histories.draw(setting.world(), customers, setting.logged(), setting.seed(history));
    LedgerEstimate estimate = Ledger.estimate(sample, LedgerOptions.DEFAULT);
    Choices choices = estimate.choices();
    boolean told = estimate.sufficient();
    return new Trial(
        !told ? null : checked(estimate.retained(), truth, choices, false),
        !told ? null : checked(estimate.money(), truth, choices, true),
        estimate.drift().detected(),
        choices,
        estimate.cells().stream()
            .filter(Cell::choice)
            .mapToDouble(Cell::effectiveSize)
            .min()
            .orElse(0),
        naive(sample),
        (double) estimate.trimmed() / estimate.episodes());
  }

  boolean told() {
    return retained != null;
  }

  private static Checked checked(Regret regret, Truth truth, Choices choices, boolean inMoney) {
    return Checked.of(regret, truth.of(regret.policy(), choices, inMoney));
  }

  private static double naive(Sample sample) {
    double[] kept = new double[2];
    double[] count = new double[2];
    for (int row = 0; row < sample.size(); row++) {
      var action = sample.actions().get(sample.action()[row]);
      if (action.bin() == 1) {
        int group = action.none() ? 0 : 1;
        kept[group] += sample.retained()[row];
        count[group]++;
      }
    }
    return kept[1] / count[1] - kept[0] / count[0];
  }
}
