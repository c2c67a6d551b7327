package org.commandcenter.counterfactual.effects.registry;

import java.time.Instant;

/**
 * One change of a prior.
 *
 * @param revision 1, 2, ... within the organization
 */
record PriorRow(
    int revision,
    String intervention,
    double mean,
    double sd,
    String note,
    String changedBy,
    Instant changedAt) {}
