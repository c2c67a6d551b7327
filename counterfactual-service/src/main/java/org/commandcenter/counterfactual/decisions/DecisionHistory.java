package org.commandcenter.counterfactual.decisions;

import java.time.Instant;
import java.util.List;

/**
 * Everything that was ever known of one decision.
 *
 * @param withdrawn it is known no longer: what it was made from has been taken back
 * @param versions newest first
 */
public record DecisionHistory(
    String decisionId,
    String customerId,
    boolean withdrawn,
    List<KnownVersion> versions,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /**
   * What was known for a time.
   *
   * @param effectsVersion the effects in force when it became known
   * @param changes against the version before; empty in the first one
   */
  public record KnownVersion(
      Instant knownFrom,
      Instant knownUntil,
      String effectsVersion,
      List<DecisionChange> changes,
      Decision decision) {}

  /**
   * One thing that was learnt.
   *
   * @param then what was known; null for nothing
   * @param now what is known instead; null for nothing
   */
  public record DecisionChange(String field, String then, String now) {}
}
