package org.commandcenter.counterfactual.decisions;

import java.time.Instant;
import java.util.List;

/** A page of the decision log, newest first, and how current it is. */
public record DecisionPage(
    List<Decision> items, String nextCursor, boolean stale, Instant dataAsOf) {}
