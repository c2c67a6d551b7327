package org.commandcenter.counterfactual.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A customer that would be otherwise.
 *
 * @param customerId internal or external id
 * @param changes new values by feature of the model
 * @param interventionType what is done besides, default {@code proactive_outreach}
 * @param interventionTiming when, default {@code 14d_earlier}
 */
@Schema(
    name = "CounterfactualWhatIfRequest",
    examples =
        """
        {"customer_id": "c-1001", "changes": {"support_tickets_30d": 0},
         "intervention_type": "priority_support", "intervention_timing": "7d_earlier"}""")
public record WhatIfRequest(
    @NotBlank String customerId,
    @NotEmpty @Size(max = 50) Map<String, JsonNode> changes,
    String interventionType,
    String interventionTiming) {}
