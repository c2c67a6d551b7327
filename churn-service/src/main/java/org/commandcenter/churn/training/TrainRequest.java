package org.commandcenter.churn.training;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;
import org.commandcenter.churn.features.KnownBy;
import org.commandcenter.churn.features.LabelPolicy;
import org.commandcenter.churn.features.PopulationRequest;
import org.commandcenter.churn.model.Imbalance;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to train; everything has a default. */
public record TrainRequest(
    @Schema(description = "Default xgboost") Algorithm algorithm,
    @Schema(description = "An uploaded training table; default: customers and their events")
        String datasetId,
    @Schema(description = "Nothing later is used; default: the end of the data") Instant asOf,
    @Schema(description = "Churn within so many days is predicted; default 30") @Min(7) @Max(365)
        Integer horizonDays,
    @Schema(description = "Same seed and data, same model; default 1") Long seed,
    @Schema(description = "Whether a usable model becomes the champion; default true")
        Boolean activate,
    @Schema(
            description =
                "When an event counts as known: recorded (default), or occurred for a history that"
                    + " was loaded in bulk")
        KnownBy knownBy,
    @Schema(
            description =
                "Search settings within nested folds; always done with auto, and for another"
                    + " algorithm when this is present")
        @Valid
        TuningBudget tuning,
    @Schema(
            description =
                "Number feature -> 1 where more of it may never lower the churn probability, -1"
                    + " where it may never raise it, 0 to take away the sign that the policy knows."
                    + " Not for logistic_regression",
            examples = "{\"payment_failures_28d\": 1}")
        Map<String, @NotNull @Min(-1) @Max(1) Integer> monotoneConstraints,
    @Schema(
            description =
                "What is done about churn being rare, in training rows only; default none, because"
                    + " the others distort the probabilities")
        Imbalance imbalance,
    @Schema(
            description =
                "What churn is: explicit (default), a recorded outcome within the horizon; or"
                    + " inactivity, no event within it, of customers who had one in as many days"
                    + " before")
        LabelPolicy labelPolicy) {
  public TrainRequest {
    algorithm = algorithm == null ? Algorithm.XGBOOST : algorithm;
    horizonDays = horizonDays == null ? Integer.valueOf(30) : horizonDays;
    seed = seed == null ? Long.valueOf(1) : seed;
    activate = activate == null ? Boolean.TRUE : activate;
    knownBy = knownBy == null ? KnownBy.RECORDED : knownBy;
    monotoneConstraints = monotoneConstraints == null ? Map.of() : Map.copyOf(monotoneConstraints);
    imbalance = imbalance == null ? Imbalance.NONE : imbalance;
    labelPolicy = labelPolicy == null ? LabelPolicy.EXPLICIT : labelPolicy;
  }

  static TrainRequest defaults() {
    return new TrainRequest(null, null, null, null, null, null, null, null, null, null, null);
  }

  PopulationRequest population() {
    return new PopulationRequest(datasetId, asOf, horizonDays, knownBy, labelPolicy, null);
  }
}
