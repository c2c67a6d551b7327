package org.commandcenter.churn.retraining;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When the service trains by itself, and what may become of the model. */
public record RetrainingPolicy(
    @Schema(description = "Default false: nothing is trained without being asked") Boolean enabled,
    @Schema(description = "Days after the champion's training; default 30") @Min(1) @Max(365)
        Integer intervalDays,
    @Schema(description = "Whether drift asks for a training; default true") Boolean onDrift,
    @Schema(description = "Whether quality on real outcomes asks for one; default true")
        Boolean onPerformance,
    @Schema(
            description =
                "How far the ROC-AUC on real outcomes, upper end of its interval, must lie below"
                    + " the promised one; default 0.05")
        @DecimalMin("0.01")
        @DecimalMax("0.5")
        Double rocAucDrop,
    @Schema(description = "Least days between two trainings of the service; default 7")
        @Min(1)
        @Max(365)
        Integer coolDownDays,
    @Schema(description = "Place of a usable model that is not worse; default challenger")
        Promotion promotion) {
  static final RetrainingPolicy DEFAULT =
      new RetrainingPolicy(null, null, null, null, null, null, null);

  /** What a usable new model becomes. */
  @Schema(name = "RetrainingPromotion")
  public enum Promotion {
    /** It scores beside the champion until somebody decides. */
    CHALLENGER,
    CHAMPION
  }

  public RetrainingPolicy {
    enabled = enabled == null ? Boolean.FALSE : enabled;
    intervalDays = intervalDays == null ? Integer.valueOf(30) : intervalDays;
    onDrift = onDrift == null ? Boolean.TRUE : onDrift;
    onPerformance = onPerformance == null ? Boolean.TRUE : onPerformance;
    rocAucDrop = rocAucDrop == null ? Double.valueOf(.05) : rocAucDrop;
    coolDownDays = coolDownDays == null ? Integer.valueOf(7) : coolDownDays;
    promotion = promotion == null ? Promotion.CHALLENGER : promotion;
  }
}
