package org.commandcenter.counterfactual.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.decisions.ReplayJudgement.ReplayOption;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.regret.Act;
import org.commandcenter.counterfactual.regret.Alternative;
import org.commandcenter.counterfactual.regret.Costs;
import org.commandcenter.counterfactual.regret.RegretCase;
import org.commandcenter.counterfactual.regret.RegretJudge;
import org.commandcenter.counterfactual.regret.Verdict;

/** Judges a decision by what was known of it, and by nothing else. */
final class Replayer {
  private final Recorded decision;
  private final Knowledge knowledge;
  private final Effects effects;

  Replayer(Recorded decision, Knowledge knowledge, Effects effects) {
    this.decision = decision;
    this.knowledge = knowledge;
    this.effects = effects;
  }

  /**
   * @param judgement null with an obstacle
   */
  record Answer(
      ReplayInputs inputs, ReplayJudgement judgement, ReplayObstacle notJudged, String hash) {}

  Answer answer() {
    ReplayInputs inputs = inputs();
    Optional<ReplayObstacle> obstacle = obstacle();
    ReplayJudgement judgement = obstacle.isEmpty() ? judge() : null;
    ReplayObstacle why = obstacle.orElse(null);
    return new Answer(inputs, judgement, why, Seal.of(inputs, judgement, why));
  }

  private ReplayInputs inputs() {
    SortedMap<String, Double> means = new TreeMap<>();
    knowledge
        .meanCosts()
        .properties()
        .forEach(mean -> means.put(mean.getKey(), mean.getValue().doubleValue()));
    return new ReplayInputs(
        decision.knownFrom(),
        decision.riskSignalAt(),
        decision.knownProbability(),
        decision.knownModelVersion(),
        decision.value(),
        decision.annualMargin(),
        decision.segment(),
        decision.currency(),
        decision.intervention(),
        decision.delayDays(),
        decision.cost(),
        means,
        decision.propensity(),
        decision.features(),
        decision.lostAt() != null,
        effects.version());
  }

  private Optional<ReplayObstacle> obstacle() {
    if (decision.riskSignalAt() == null) {
      return Optional.of(ReplayObstacle.OUTSIDE_OF_EPISODE);
    }
    if (Intervention.find(decision.intervention()).isEmpty()) {
      return Optional.of(ReplayObstacle.UNKNOWN_INTERVENTION);
    }
    return decision.value() == null ? Optional.of(ReplayObstacle.NO_VALUE) : Optional.empty();
  }

  private ReplayJudgement judge() {
    Costs costs = knowledge.costs();
    RegretCase of = regretCase(costs);
    RegretJudge judge = new RegretJudge(effects, costs);
    Verdict verdict = judge.judge(of);
    List<ReplayOption> options = new ArrayList<>();
    options.add(option(verdict.actual(), true, of));
    judge.alternatives(of).stream()
        .filter(alternative -> !same(alternative, verdict.actual()))
        .forEach(alternative -> options.add(option(alternative, false, of)));
    Estimate foregone = verdict.foregoneValue();
    return new ReplayJudgement(
        options,
        verdict.best().intervention().wireName(),
        foregone.value(),
        Interval.of(foregone),
        verdict.decisionRegret().value(),
        verdict.parts(),
        verdict.evidence());
  }

  private RegretCase regretCase(Costs costs) {
    Intervention intervention = Intervention.find(decision.intervention()).orElseThrow();
    double cost =
        decision.cost() != null
            ? Math.max(0, decision.cost())
            : costs.of(intervention, decision.annualMargin());
    return new RegretCase(
        Math.clamp(decision.knownProbability(), 0.0, 1.0),
        Math.max(0, decision.value()),
        decision.annualMargin(),
        new Act(
            intervention,
            Math.max(0, decision.delayDays()),
            intervention == Intervention.NONE ? 0 : cost),
        decision.lostAt() != null,
        decision.segment());
  }

  private ReplayOption option(Alternative alternative, boolean taken, RegretCase of) {
    return new ReplayOption(
        alternative.intervention().wireName(),
        taken,
        alternative.delayDays(),
        alternative.probability(of, effects),
        alternative.cost(),
        alternative.keptValue(of, effects));
  }

  private static boolean same(Alternative one, Alternative other) {
    return one.intervention() == other.intervention() && one.delayDays() == other.delayDays();
  }
}
