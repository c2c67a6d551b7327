package org.commandcenter.counterfactual.prescription.run;

import com.fasterxml.jackson.databind.JsonNode;
import org.commandcenter.counterfactual.prescription.SpendCurve;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Value against spend, with paired standard errors. */
record PrescriptionCurve(
    String run, @Schema(implementation = SpendCurve.class) JsonNode curve, String explanation) {}
