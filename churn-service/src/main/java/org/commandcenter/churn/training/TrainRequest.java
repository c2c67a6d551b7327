package org.commandcenter.churn.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.commandcenter.churn.features.KnownBy;
import org.commandcenter.churn.features.PopulationRequest;
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
        KnownBy knownBy) {
  public TrainRequest {
    algorithm = algorithm == null ? Algorithm.XGBOOST : algorithm;
    horizonDays = horizonDays == null ? Integer.valueOf(30) : horizonDays;
    seed = seed == null ? Long.valueOf(1) : seed;
    activate = activate == null ? Boolean.TRUE : activate;
    knownBy = knownBy == null ? KnownBy.RECORDED : knownBy;
  }

  static TrainRequest defaults() {
    return new TrainRequest(null, null, null, null, null, null, null);
  }

  PopulationRequest population() {
    return new PopulationRequest(datasetId, asOf, horizonDays, knownBy);
  }
}
