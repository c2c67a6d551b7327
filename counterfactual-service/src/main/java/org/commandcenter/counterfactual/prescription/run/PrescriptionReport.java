package org.commandcenter.counterfactual.prescription.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run as a report.
 *
 * @param topAtRisk the ten customers with the highest expected loss p V, and what is prescribed
 */
record PrescriptionReport(
    String run,
    String createdBy,
    Instant createdAt,
    @Schema(implementation = PrescriptionSummary.class) JsonNode summary,
    List<Prescription> topAtRisk,
    String explanation) {}
