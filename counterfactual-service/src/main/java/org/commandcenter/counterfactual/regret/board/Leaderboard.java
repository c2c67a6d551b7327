package org.commandcenter.counterfactual.regret.board;

import java.time.Instant;
import java.util.List;

/**
 * Lost customers by foregone value.
 *
 * @param summary over all rows that match, not only this page
 * @param notEnoughEvidence lost customers that are in no total because they cannot be judged; at
 *     most 100 of them, counted in the summary
 */
public record Leaderboard(
    RegretSummary summary,
    List<RegretRow> items,
    String nextCursor,
    List<Unjudged> notEnoughEvidence,
    String effectsVersion,
    String explanation,
    boolean stale,
    Instant dataAsOf) {}
