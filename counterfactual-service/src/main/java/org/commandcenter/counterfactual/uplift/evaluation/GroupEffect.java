package org.commandcenter.counterfactual.uplift.evaluation;

import org.commandcenter.counterfactual.effects.Estimate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An arm's average effect on the customers whose predicted effect is about equally high.
 *
 * @param group 1 for the fifth with the highest predictions, to 5; 0 for all customers
 * @param n rows in the group by which it is judged
 * @param effect change of the outcome's probability, doubly robust
 */
@Schema(name = "UpliftGroup")
public record GroupEffect(int group, int n, Estimate effect) {}
