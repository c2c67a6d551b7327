package org.commandcenter.customer.risk;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.commandcenter.customer.customers.RiskLevel;

/**
 * The latest prediction of one customer.
 *
 * @param churnProbability 0..1
 * @param asOf what was known until then was used
 */
public record CustomerRisk(
    @NotNull UUID customerId,
    @NotNull @DecimalMin("0") @DecimalMax("1") Double churnProbability,
    @NotNull RiskLevel riskLevel,
    @NotBlank String modelVersion,
    @NotNull Instant asOf) {}
