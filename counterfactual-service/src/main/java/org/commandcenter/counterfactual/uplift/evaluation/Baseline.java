package org.commandcenter.counterfactual.uplift.evaluation;

import org.commandcenter.counterfactual.effects.Estimate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A ranking that needs no uplift model, on the same customers.
 *
 * @param name {@code likeliest_outcome_first} and {@code unlikeliest_outcome_first}: an outcome
 *     model's order, by the outcome predicted without action
 * @param qiniDifference the uplift model's Qini less this one's, paired
 * @param autocDifference the uplift model's AUTOC less this one's, paired
 */
@Schema(name = "UpliftBaseline")
public record Baseline(
    String name,
    Estimate qini,
    Estimate autoc,
    Estimate qiniDifference,
    Estimate autocDifference) {}
