package org.commandcenter.churn.scoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.commandcenter.churn.model.RiskBand;

/**
 * The newest prediction of a customer.
 *
 * @param asOf it uses only what was known then
 * @param churnProbability of churn within the horizon, 0..1
 * @param basis {@code model}: the active model; {@code out_of_fold}: a sibling of it that never saw
 *     this customer, because the active model was trained on the answer
 * @param fold which sibling; null for the active model
 * @param horizonDays of the prediction
 * @param monthlyHazard the same probability for one month
 * @param valueAtStake discounted margin that is lost with the customer; null without revenue
 * @param revenue monthly; null when unknown
 * @param active false when the customer had left before; then {@code asOf} is the last date before
 * @param features what the prediction was made from
 */
public record LatestPrediction(
    String customerId,
    String company,
    Instant asOf,
    String modelVersion,
    double churnProbability,
    RiskBand riskLevel,
    String basis,
    @JsonIgnore Integer fold,
    int horizonDays,
    double monthlyHazard,
    Double valueAtStake,
    String valueMethod,
    Double revenue,
    boolean active,
    @JsonIgnore JsonNode features) {}
