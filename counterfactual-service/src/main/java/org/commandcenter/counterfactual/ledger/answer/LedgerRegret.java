package org.commandcenter.counterfactual.ledger.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.ActionSet;
import org.commandcenter.counterfactual.ledger.DelayBins;
import org.commandcenter.counterfactual.ledger.Factor;
import org.commandcenter.counterfactual.ledger.Gain;
import org.commandcenter.counterfactual.ledger.PolicyTree;
import org.commandcenter.counterfactual.ledger.Regret;
import org.commandcenter.counterfactual.ledger.Share;

/**
 * Regret in one unit, per episode.
 *
 * @param history mean outcome of history
 * @param regret what the policy would have added; negative where history was better
 * @param interval 95 %
 * @param lowerBound one-sided, 95 %
 * @param total regret of all episodes used
 * @param parts why; they sum to the regret
 * @param policy the learnt one, first match wins
 */
public record LedgerRegret(
    double history,
    double regret,
    Interval interval,
    double lowerBound,
    double total,
    Interval totalInterval,
    List<LedgerPart> parts,
    List<LedgerLine> policy) {
  private static final double LEVEL = 0.95;

  /**
   * @param share of the regret; null where the regret cannot be told from 0
   */
  public record LedgerPart(
      Factor part, double value, Interval interval, Double share, Interval shareInterval) {}

  /**
   * @param when conditions that must all hold; empty for everybody
   * @param delay null for {@code none} and {@code wait}
   */
  public record LedgerLine(List<String> when, String interventionType, String delay) {
    public LedgerLine {
      when = List.copyOf(when);
    }
  }

  public LedgerRegret {
    parts = List.copyOf(parts);
    policy = List.copyOf(policy);
  }

  static LedgerRegret of(
      Regret regret, int episodes, List<String> columns, ActionSet actions, DelayBins bins) {
    Gain total = regret.total();
    List<LedgerLine> lines = new ArrayList<>();
    lines(regret.policy(), List.of(), columns, actions, bins, lines);
    return new LedgerRegret(
        regret.history(),
        total.value(),
        interval(total, 1),
        total.lowerBound(),
        episodes * total.value(),
        interval(total, episodes),
        Arrays.stream(Factor.values()).map(factor -> part(regret, factor)).toList(),
        lines);
  }

  LedgerPart part(Factor factor) {
    return parts.get(factor.ordinal());
  }

  private static LedgerPart part(Regret regret, Factor factor) {
    Gain gain = regret.parts().get(factor);
    Share share = regret.shares().get(factor);
    return new LedgerPart(
        factor,
        gain.value(),
        interval(gain, 1),
        share == null ? null : (Double) share.value(),
        share == null ? null : new Interval(share.low(), share.high(), LEVEL));
  }

  private static Interval interval(Gain gain, double times) {
    return new Interval(times * gain.low(), times * gain.high(), LEVEL);
  }

  private static void lines(
      PolicyTree node,
      List<String> when,
      List<String> columns,
      ActionSet actions,
      DelayBins bins,
      List<LedgerLine> lines) {
    if (node.isLeaf()) {
      Action action = actions.get(node.action());
      lines.add(new LedgerLine(when, ActionWords.type(action), ActionWords.delay(action, bins)));
      return;
    }
    String column = columns.get(node.column());
    String at = String.format(Locale.ROOT, "%.4g", node.threshold());
    boolean missing = node.threshold() == Double.NEGATIVE_INFINITY;
    String low = missing ? column + " is not known" : column + " <= " + at + " or not known";
    String high = missing ? column + " is known" : column + " > " + at;
    lines(node.low(), with(when, low), columns, actions, bins, lines);
    lines(node.high(), with(when, high), columns, actions, bins, lines);
  }

  private static List<String> with(List<String> when, String condition) {
    List<String> more = new ArrayList<>(when);
    more.add(condition);
    return more;
  }
}
