package org.commandcenter.counterfactual.regret.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.counterfactual.history.Freshness;
import org.commandcenter.counterfactual.regret.GroupRegret;

/**
 * All lost customers, judged where they can be.
 *
 * @param judged highest foregone value first
 * @param neverAtHighRisk lost customers for whom there was no decision to make
 * @param notEnoughEvidence lost customers that cannot be judged
 */
record Board(
    List<Judged> judged,
    GroupRegret total,
    int neverAtHighRisk,
    List<Unjudged> notEnoughEvidence,
    String effectsVersion,
    Freshness freshness) {
  static final Comparator<Judged> ORDER =
      Comparator.comparingDouble((Judged judged) -> judged.verdict().foregone())
          .reversed()
          .thenComparing(judged -> judged.episode().customerId());

  static Board of(List<Episode> episodes, EpisodeJudge judges, Freshness freshness) {
    List<Judged> judged = new ArrayList<>();
    List<Unjudged> unjudged = new ArrayList<>();
    GroupRegret total = new GroupRegret();
    int neverAtHighRisk = 0;
    for (Episode episode : episodes) {
      Optional<NotJudged> obstacle = EpisodeJudge.obstacle(episode);
      if (obstacle.isEmpty()) {
        Judged verdict = judges.judge(episode);
        judged.add(verdict);
        total.add(verdict.verdict());
      } else if (obstacle.get() == NotJudged.NEVER_AT_HIGH_RISK) {
        neverAtHighRisk++;
      } else {
        unjudged.add(Unjudged.of(episode, obstacle.get()));
      }
    }
    judged.sort(ORDER);
    return new Board(
        judged, total, neverAtHighRisk, unjudged, judges.effects().version(), freshness);
  }

  /** The judged customers' currency; null when they have several or none. */
  String currency() {
    Set<String> currencies =
        judged.stream()
            .map(one -> one.episode().currency())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return currencies.size() == 1 ? currencies.iterator().next() : null;
  }
}
