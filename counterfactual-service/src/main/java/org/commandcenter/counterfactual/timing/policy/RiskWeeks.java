package org.commandcenter.counterfactual.timing.policy;

import java.util.List;

/**
 * A customer's weekly risk.
 *
 * @param days since 1970-01-01, ascending
 * @param probabilities churn probability on each
 */
record RiskWeeks(List<Integer> days, List<Double> probabilities) {}
