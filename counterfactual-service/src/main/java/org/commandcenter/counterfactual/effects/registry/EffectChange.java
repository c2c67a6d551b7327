package org.commandcenter.counterfactual.effects.registry;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new prior for one intervention.
 *
 * @param mean absolute probability points at full strength; negative keeps customers
 * @param sd its standard deviation, 0.000001..1: beyond, arithmetic with it has no result
 * @param note why, for those who read the history later
 */
@Schema(
    examples =
        """
        {"intervention": "proactive_outreach", "mean": -0.12, "sd": 0.04,
         "note": "Two pilots in spring"}\
        """)
public record EffectChange(
    @NotNull String intervention,
    @NotNull @DecimalMin("-1") @DecimalMax("1") Double mean,
    @NotNull @DecimalMin("0.000001") @DecimalMax("1") Double sd,
    @Size(max = 500) String note) {}
