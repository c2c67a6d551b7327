package org.commandcenter.counterfactual.effects.registry;

import java.time.Instant;

/**
 * That an estimate, or none, came into force.
 *
 * @param choice 1, 2, ... within the organization
 * @param priorRevision the last change of a prior before it
 * @param estimate null for priors alone
 * @param restored the version that was restored; null when the estimate was new
 */
record ChoiceRow(
    int choice,
    int priorRevision,
    Integer estimate,
    String restored,
    String note,
    String changedBy,
    Instant changedAt) {}
