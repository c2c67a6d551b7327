package org.commandcenter.counterfactual.decisions;

import java.time.Instant;
import java.util.List;

/**
 * A page of the decision log, newest first, and how current it is.
 *
 * @param knownAt the time whose knowledge this is; all pages of a walk share it
 * @param effectsVersion the effects in force at that time
 */
public record DecisionPage(
    List<Decision> items,
    String nextCursor,
    Instant knownAt,
    String effectsVersion,
    String explanation,
    boolean stale,
    Instant dataAsOf) {}
