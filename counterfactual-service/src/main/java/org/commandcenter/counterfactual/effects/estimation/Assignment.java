package org.commandcenter.counterfactual.effects.estimation;

import java.time.Instant;

/**
 * That chance put a customer into an arm during an episode of risk.
 *
 * @param signalAt beginning of the episode
 * @param propensity planned share of the arm; NaN when it was not logged
 */
public record Assignment(
    String customerId, Instant signalAt, String experiment, String arm, double propensity) {}
