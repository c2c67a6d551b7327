package org.commandcenter.counterfactual.simulation.grid;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.commandcenter.counterfactual.simulation.scenario.SimulatedCustomer;

/**
 * One customer in one scenario, with what a report groups by.
 *
 * @param segment value tier; null when unknown
 * @param asOf of the prediction that the scenario starts from
 */
record GridRow(
    @JsonUnwrapped SimulatedCustomer customer,
    String segment,
    String currency,
    String effectsVersion,
    String modelVersion,
    Instant asOf) {}
