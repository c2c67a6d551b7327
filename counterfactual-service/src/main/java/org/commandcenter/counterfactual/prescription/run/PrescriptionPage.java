package org.commandcenter.counterfactual.prescription.run;

import java.time.Instant;
import java.util.List;

/**
 * What a run prescribes, highest gain first.
 *
 * @param run null while there is none
 */
record PrescriptionPage(
    String run,
    Instant createdAt,
    List<Prescription> items,
    String nextCursor,
    String explanation) {}
