package org.commandcenter.churn.leads;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is known of a lead; what is left out counts as unknown. The spellings of CRM exports are
 * understood too ({@code Lead_ID}, {@code Lead_Source}, ...).
 *
 * @param companySize people, as a number or a text such as "201-500"
 * @param bookConsultant the lead asked for an appointment
 * @param activities types of activities, each as a text or as {@code {type}}; one that happened
 *     twice stands twice
 */
@Schema(
    examples =
        "{\"lead_source\": \"Events\", \"industry\": \"Manufacturing\", \"region\": \"Vietnam\","
            + " \"company_size\": 1200, \"decision_maker_role\": \"CEO\","
            + " \"activities\": [{\"type\": \"webinar_attend\"}]}")
record LeadRequest(
    @JsonAlias("Lead_ID") String leadId,
    @JsonAlias("Lead_Source") String leadSource,
    @JsonAlias("Industry") String industry,
    @JsonAlias("Region") String region,
    @JsonAlias("Company_Size") JsonNode companySize,
    @JsonAlias("Decision_Maker_Role") String decisionMakerRole,
    @JsonAlias("Book_Consultant") Boolean bookConsultant,
    @JsonAlias({"recent_activities", "Activities"}) List<JsonNode> activities) {

  /** By the names of the rules. */
  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    values.put("lead_source", leadSource);
    values.put("industry", industry);
    values.put("region", region);
    values.put("company_size", size());
    values.put("decision_maker_role", decisionMakerRole);
    values.put("book_consultant", Boolean.TRUE.equals(bookConsultant));
    List<String> types = types();
    values.put("activities", types.isEmpty() ? null : types);
    return values;
  }

  String size() {
    return companySize == null || companySize.isNull() ? null : companySize.asText();
  }

  private List<String> types() {
    List<String> types = new ArrayList<>();
    for (JsonNode activity : activities == null ? List.<JsonNode>of() : activities) {
      JsonNode type = activity.isObject() ? activity.path("type") : activity;
      if (!type.isTextual()) {
        throw ApiException.invalid(
            "activities", "must be texts such as webinar_attend, or objects with a type");
      }
      types.add(type.asText());
    }
    return types;
  }
}
