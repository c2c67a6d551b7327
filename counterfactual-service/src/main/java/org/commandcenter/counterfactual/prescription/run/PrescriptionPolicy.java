package org.commandcenter.counterfactual.prescription.run;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.prescription.UpliftBase;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How to prescribe; what is absent is taken from the preset.
 *
 * @param preset {@code default} or {@code seed-parity}
 * @param costMonths months for which a price cut lasts and costs, default 12
 * @param upliftBase whom an uplift reaches, default churners
 * @param options what may be prescribed, {@code discount_<percent>} among them
 * @param uplift by option, what if it kept that share (of {@code uplift_base}): in place of the
 *     effect registry's
 * @param outreachCost cost of one proactive outreach; by default what it cost on average so far
 * @param supportCost the same of priority support
 * @param frequencyCapDays whoever was treated within so many days is left alone, default 30
 * @param defaultSensitivity of customers of whom none is known, where uplifts go by it; default 1
 * @param endedExperiments experiments whose holdouts may be treated again
 */
public record PrescriptionPolicy(
    @Schema(examples = "default") String preset,
    @DecimalMin("1") @DecimalMax("60") Double costMonths,
    UpliftBase upliftBase,
    @Size(min = 1, max = 12) List<@NotNull String> options,
    Map<String, @NotNull @DecimalMin("0") @DecimalMax("1") Double> uplift,
    @DecimalMin("0") @DecimalMax("1e9") Double outreachCost,
    @DecimalMin("0") @DecimalMax("1e9") Double supportCost,
    @Min(0) @Max(365) Integer frequencyCapDays,
    @DecimalMin("0") @DecimalMax("1") Double defaultSensitivity,
    @Size(max = 100) List<@NotNull String> endedExperiments) {
  static final PrescriptionPolicy DEFAULT =
      new PrescriptionPolicy(null, null, null, null, null, null, null, null, null, null);

  public PrescriptionPolicy {
    uplift = uplift == null ? Map.of() : uplift;
    endedExperiments = endedExperiments == null ? List.of() : endedExperiments;
  }
}
