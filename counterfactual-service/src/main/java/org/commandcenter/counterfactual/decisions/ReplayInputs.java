package org.commandcenter.counterfactual.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * Everything a judgement is made from, as it was known. Money is in the customer's currency.
 *
 * @param knownFrom since when this was known of the decision
 * @param delayDays days from risk signal to decision; without one, for which it was left alone
 * @param cost as recorded; null when it was not
 * @param meanCosts what interventions had cost on average
 * @param annualMargin 12 x mrr x gross margin rate
 * @param facts what was known of the customer at the risk signal
 * @param lost whether the episode had ended with a loss
 */
public record ReplayInputs(
    Instant knownFrom,
    Instant riskSignalDate,
    Double churnProbability,
    String modelVersion,
    Double valueAtStake,
    double annualMargin,
    String segment,
    String currency,
    String intervention,
    Double delayDays,
    Double cost,
    Map<String, Double> meanCosts,
    Double propensity,
    JsonNode facts,
    boolean lost,
    String effectsVersion) {}
