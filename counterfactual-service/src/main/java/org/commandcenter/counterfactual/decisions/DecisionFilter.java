package org.commandcenter.counterfactual.decisions;

import java.time.Instant;

/** Which decisions are wanted; null for any. */
record DecisionFilter(String customer, String intervention, Instant since) {}
