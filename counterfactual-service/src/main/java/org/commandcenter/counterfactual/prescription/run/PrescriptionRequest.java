package org.commandcenter.counterfactual.prescription.run;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whom to prescribe to, and within what.
 *
 * @param budget most that everything may cost together; no limit when absent
 * @param customerIds internal or external ids; all active scored customers when absent
 * @param policy the default one when absent
 * @param seed of the bootstrap; the same seed gives the same standard errors
 */
@Schema(
    examples =
        """
        {"budget": 50000, "policy": {"cost_months": 12, "uplift_base": "churners",
         "uplift": {"discount_5": 0.15}}}""")
public record PrescriptionRequest(
    @DecimalMin("0") @DecimalMax("1e15") Double budget,
    @Size(min = 1, max = MAX_IDS) List<@NotNull String> customerIds,
    @Valid PrescriptionPolicy policy,
    Long seed) {
  static final int MAX_IDS = 10_000;
  static final PrescriptionRequest DEFAULT = new PrescriptionRequest(null, null, null, null);

  public PrescriptionRequest {
    policy = policy == null ? PrescriptionPolicy.DEFAULT : policy;
    seed = seed == null ? 42 : seed;
  }
}
