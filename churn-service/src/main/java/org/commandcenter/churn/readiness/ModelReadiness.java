package org.commandcenter.churn.readiness;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.training.DataSummary;

/**
 * Whether there is a model, what it looks at, and what another training could learn from.
 *
 * @param isTrained whether there is an active model
 * @param modelVersion of the active model; null without one
 * @param algorithm of the active model; null without one
 * @param trainedAt when it was trained; null without one
 * @param featureImportance share of each feature in the mean distance by which all features move
 *     the log odds of the scored customers; the most important first, sums to 1; empty without a
 *     model or before customers were scored
 * @param dataSummary whom a training could learn from
 * @param recommendations what to do next
 */
record ModelReadiness(
    boolean isTrained,
    String modelVersion,
    String algorithm,
    Instant trainedAt,
    Map<String, Double> featureImportance,
    DataSummary dataSummary,
    List<String> recommendations) {}
