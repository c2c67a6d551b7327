package org.commandcenter.counterfactual.regret.board;

import java.time.Instant;

/** A lost customer whose history cannot be judged, and why. */
public record Unjudged(
    String customerId,
    String externalId,
    String company,
    String segment,
    Instant outcomeDate,
    NotJudged reason) {
  static Unjudged of(Episode episode, NotJudged reason) {
    return new Unjudged(
        episode.customerId(),
        episode.externalId(),
        episode.company(),
        episode.segment(),
        episode.lostAt(),
        reason);
  }
}
