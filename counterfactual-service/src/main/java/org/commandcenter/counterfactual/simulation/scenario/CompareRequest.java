package org.commandcenter.counterfactual.simulation.scenario;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Customers for whom all scenarios are compared.
 *
 * @param customerIds internal or external ids; all customers when absent
 */
public record CompareRequest(
    @Size(min = 1, max = SimulationRequest.MAX_IDS) List<@NotNull String> customerIds) {}
