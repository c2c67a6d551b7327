package org.commandcenter.counterfactual.decisions;

import java.time.Instant;

/**
 * Which decisions are wanted; null for any.
 *
 * @param knownAt as they were known at that time; null for now
 */
record DecisionFilter(String customer, String intervention, Instant since, Instant knownAt) {}
