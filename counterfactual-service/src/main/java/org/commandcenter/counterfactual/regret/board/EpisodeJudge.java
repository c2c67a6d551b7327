package org.commandcenter.counterfactual.regret.board;

import java.util.Optional;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.regret.Act;
import org.commandcenter.counterfactual.regret.Costs;
import org.commandcenter.counterfactual.regret.RegretCase;
import org.commandcenter.counterfactual.regret.RegretJudge;

/** Turns recorded episodes into cases and has them judged, where they can be. */
final class EpisodeJudge {
  private final Effects effects;
  private final Costs costs;
  private final RegretJudge judge;

  EpisodeJudge(Effects effects, Costs costs) {
    this.effects = effects;
    this.costs = costs;
    this.judge = new RegretJudge(effects, costs);
  }

  Effects effects() {
    return effects;
  }

  /** Empty when the episode can be judged. */
  static Optional<NotJudged> obstacle(Episode episode) {
    if (!episode.scored()) {
      return Optional.of(NotJudged.NOT_SCORED);
    }
    if (episode.riskSignalAt() == null) {
      return Optional.of(NotJudged.NEVER_AT_HIGH_RISK);
    }
    if (Intervention.find(episode.intervention()).isEmpty()) {
      return Optional.of(NotJudged.UNKNOWN_INTERVENTION);
    }
    return episode.value() == null ? Optional.of(NotJudged.NO_VALUE) : Optional.empty();
  }

  /** Judges an episode that has no {@link #obstacle}. */
  Judged judge(Episode episode) {
    Intervention intervention = Intervention.find(episode.intervention()).orElseThrow();
    Act act = new Act(intervention, Math.max(0, episode.delayDays()), cost(episode, intervention));
    RegretCase of =
        new RegretCase(
            Math.clamp(episode.probability(), 0.0, 1.0),
            Math.max(0, episode.value()),
            episode.annualMargin(),
            act,
            episode.lostAt() != null,
            episode.segment());
    return new Judged(episode, judge.judge(of));
  }

  private double cost(Episode episode, Intervention intervention) {
    if (intervention == Intervention.NONE) {
      return 0;
    }
    return episode.cost() != null
        ? Math.max(0, episode.cost())
        : costs.of(intervention, episode.annualMargin());
  }
}
