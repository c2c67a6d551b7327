package org.commandcenter.churn.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.commandcenter.churn.tuning.Candidate.Outcome;

/** Chooses among the candidates of the last round by policy, and notes why the others were not. */
final class Choice {
  private final TuningPolicy policy;
  private final List<Candidate> settled = new ArrayList<>();
  private List<Candidate> left;

  private Choice(List<Candidate> candidates, TuningPolicy policy) {
    this.left = candidates;
    this.policy = policy;
  }

  /** The chosen one first, then the others, the last to leave first. */
  static List<Candidate> among(List<Candidate> candidates, TuningPolicy policy) {
    return new Choice(candidates, policy).choose();
  }

  private List<Candidate> choose() {
    if (left.stream().anyMatch(this::aboveFloors)) {
      keep(this::aboveFloors, Outcome.BELOW_FLOOR);
    }
    highest(candidate -> candidate.scores().rocAuc(), policy.aucSlack(), Outcome.LOWER_AUC);
    highest(candidate -> candidate.scores().lift20(), policy.liftSlack(), Outcome.LOWER_LIFT);
    highest(candidate -> candidate.scores().value20(), policy.valueSlack(), Outcome.LOWER_VALUE);
    double leastWork = left.stream().mapToDouble(Candidate::work).min().orElseThrow();
    keep(candidate -> candidate.work() <= policy.workSlack() * leastWork, Outcome.MORE_WORK);
    highest(candidate -> -policy.difficulty(candidate.algorithm()), 0, Outcome.HARDER_TO_EXPLAIN);
    Candidate best =
        left.stream()
            .min(Comparator.comparingDouble(candidate -> candidate.scores().logLoss()))
            .orElseThrow();
    keep(candidate -> candidate.equals(best), Outcome.HIGHER_LOSS);
    settled.addFirst(best.with(Outcome.CHOSEN));
    return List.copyOf(settled);
  }

  private boolean aboveFloors(Candidate candidate) {
    return candidate.scores().rocAuc() >= policy.leastAuc()
        && candidate.scores().recall20() >= policy.leastRecall();
  }

  private void highest(ToDoubleFunction<Candidate> of, double slack, Outcome otherwise) {
    double best = left.stream().mapToDouble(of).max().orElseThrow();
    keep(candidate -> of.applyAsDouble(candidate) >= best - slack, otherwise);
  }

  private void keep(Predicate<Candidate> condition, Outcome otherwise) {
    left.stream()
        .filter(condition.negate())
        .sorted(Comparator.comparingDouble(candidate -> candidate.scores().rocAuc()))
        .forEach(candidate -> settled.addFirst(candidate.with(otherwise)));
    left = left.stream().filter(condition).toList();
  }
}
