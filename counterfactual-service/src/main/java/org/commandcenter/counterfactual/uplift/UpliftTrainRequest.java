package org.commandcenter.counterfactual.uplift;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.commandcenter.counterfactual.study.StudyService;
import org.commandcenter.counterfactual.uplift.evaluation.UpliftOptions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to learn; everything has a default. */
public record UpliftTrainRequest(
    @Schema(
            description =
                "Default dr. auto compares all on two fifths of the customers, by cross-fitted"
                    + " doubly robust loss, and is judged on the rest")
        UpliftLearner learner,
    @Schema(
            description =
                "Only episodes that this experiment assigned. Default: the experiment with the most"
                    + " customers, if one suffices, else all history")
        @Size(min = 1, max = 200)
        String experiment,
    @Schema(
            description =
                "Customers are kept or lost within so many days of the signal; default 180")
        @Min(7)
        @Max(730)
        Integer horizonDays,
    @Schema(description = "Same seed and data, same answer; default 1") Long seed) {

  /** What an empty body asks for. */
  static final UpliftTrainRequest DEFAULTS = new UpliftTrainRequest(null, null, null, null);

  public UpliftTrainRequest {
    learner = learner == null ? UpliftLearner.DR : learner;
    horizonDays = horizonDays == null ? Integer.valueOf(StudyService.HORIZON_DAYS) : horizonDays;
    seed = seed == null ? Long.valueOf(1) : seed;
  }

  UpliftOptions options() {
    return new UpliftOptions(
        learner.learner(), UpliftOptions.FOLDS, UpliftOptions.HALF_SAMPLES, seed);
  }
}
