package org.commandcenter.churn.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much is searched. Counted in candidates, not in time, so that the same seed and data give the
 * same model on any machine.
 */
public record TuningBudget(
    @Schema(
            description =
                "Combinations of algorithm and settings to compare; default 12 with auto, 8 for one"
                    + " algorithm")
        @Min(2)
        @Max(60)
        Integer candidates) {}
