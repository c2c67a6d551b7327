package org.commandcenter.counterfactual.timing.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.study.StudyRow;
import org.commandcenter.counterfactual.timing.ActRule;
import org.commandcenter.counterfactual.timing.ActRules;
import org.commandcenter.counterfactual.timing.AdvantageScores;
import org.commandcenter.counterfactual.timing.Panel;
import org.commandcenter.counterfactual.timing.policy.WhenToAct.LearnedRule;
import org.commandcenter.counterfactual.timing.policy.WhenToAct.TimingBaseline;
import org.commandcenter.counterfactual.timing.policy.WhenToAct.WhenToActStatus;

/** Learns the rule on one half of the customers, and scores it on the other. */
final class WhenToActLearner {
  /** Of episodes acted upon, left alone, lost and kept, in each half. */
  static final int LEAST = 100;

  static final int LEAST_EFFECTIVE = 200;

  private static final int CUTS = 12;
  private static final int MOST_WEEKS_ABOVE = 4;
  private static final int LATEST = 6;
  private static final int FOLDS = 5;

  private final RiskPanel all;
  private final int horizonDays;
  private final int[][] halves = new int[2][];

  WhenToActLearner(RiskPanel all, int horizonDays) {
    this.all = all;
    this.horizonDays = horizonDays;
    for (int half = 0; half < 2; half++) {
      int wanted = half;
      halves[half] = IntStream.range(0, all.rows().size()).filter(i -> half(i) == wanted).toArray();
    }
  }

  WhenToAct learn() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      return answer(null, missing, RuleWords.insufficient(missing));
    }
    ActRule rule = learnt();
    Panel panel = all.panel().select(halves[1]);
    List<StudyRow> rows = Arrays.stream(halves[1]).mapToObj(all.rows()::get).toList();
    AdvantageScores scores = AdvantageScores.withNever(panel, folds(halves[1]));
    RuleEstimate estimate = RuleEstimate.of(rule, panel, rows, scores);
    if (estimate.effectiveSampleSize() < LEAST_EFFECTIVE) {
      List<String> few =
          List.of(
              "history did what the best rule does in an effective %d episodes, and %d are needed"
                  .formatted((int) estimate.effectiveSampleSize(), LEAST_EFFECTIVE));
      return answer(null, few, RuleWords.insufficient(few));
    }
    List<TimingBaseline> baselines = new ArrayList<>();
    for (ActRule simple : List.of(ActRule.AT_ONCE, ActRule.NEVER)) {
      RuleEstimate of = RuleEstimate.of(simple, panel, rows, scores);
      baselines.add(
          new TimingBaseline(RuleWords.rule(simple), of.gain().value(), Interval.of(of.gain())));
    }
    LearnedRule learned =
        new LearnedRule(
            RuleWords.rule(rule),
            Double.isInfinite(rule.threshold()) ? null : (Double) rule.threshold(),
            rule.weeksAbove(),
            rule.notBefore(),
            estimate.gain().value(),
            Interval.of(estimate.gain()),
            estimate.gain().low() > 0,
            rows.size(),
            estimate.effectiveSampleSize(),
            baselines);
    return answer(learned, List.of(), RuleWords.learned(rule, estimate, rows.size()));
  }

  private ActRule learnt() {
    Panel panel = all.panel().select(halves[0]);
    return AdvantageScores.of(panel, folds(halves[0]))
        .best(ActRules.patient(panel, RiskPanel.RISK, CUTS, MOST_WEEKS_ABOVE, LATEST));
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    need(missing, "something was done within 12 weeks", this::acted);
    need(missing, "nothing was done within 12 weeks", i -> !acted(i));
    need(missing, "the customer was lost", i -> all.rows().get(i).retained() == 0);
    need(missing, "the customer was kept", i -> all.rows().get(i).retained() == 1);
    return missing;
  }

  private void need(List<String> missing, String what, IntPredicate is) {
    long least =
        Math.min(
            Arrays.stream(halves[0]).filter(is).count(),
            Arrays.stream(halves[1]).filter(is).count());
    if (least < LEAST) {
      missing.add(
          "episodes in which %s: %d in the smaller half, %d are needed"
              .formatted(what, least, LEAST));
    }
  }

  private boolean acted(int subject) {
    return all.panel().start(subject) != Panel.NEVER;
  }

  private WhenToAct answer(LearnedRule learned, List<String> missing, String explanation) {
    int n = all.rows().size();
    return new WhenToAct(
        learned == null ? WhenToActStatus.INSUFFICIENT_EVIDENCE : WhenToActStatus.LEARNED,
        learned,
        missing,
        n,
        (int) IntStream.range(0, n).filter(this::acted).count(),
        (int) all.rows().stream().filter(row -> row.retained() == 0).count(),
        RiskPanel.WEEKS,
        horizonDays,
        Evidence.OBSERVATIONAL,
        RuleWords.ASSUMPTIONS,
        explanation,
        false,
        null);
  }

  /** All episodes of a customer are in one half, and in one fold of it. */
  private int half(int subject) {
    return mixed(subject) & 1;
  }

  private int[] folds(int[] subjects) {
    return Arrays.stream(subjects).map(i -> (mixed(i) >>> 1) % FOLDS).toArray();
  }

  private int mixed(int subject) {
    int hash = all.rows().get(subject).customerId().hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 16;
  }
}
