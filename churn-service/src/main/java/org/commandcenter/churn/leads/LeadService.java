package org.commandcenter.churn.leads;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.churn.rules.RuleSheet;
import org.commandcenter.platform.problem.ApiException;

/** Scores leads by the rules of a policy, and by the organization's own history beside them. */
@ApplicationScoped
class LeadService {
  private final LeadModels models;
  private final Map<String, RuleSheet> sheets = new LinkedHashMap<>();

  LeadService(LeadModels models) {
    this.models = models;
    for (String name : List.of("generic", "gradion")) {
      sheets.put(name, RuleSheet.read("leads-" + name));
    }
  }

  /**
   * @throws ApiException {@code invalid_request} naming the field {@code policy}
   */
  List<LeadScore> score(String organization, String policy, List<LeadRequest> leads) {
    RuleSheet sheet = sheets.get(policy.strip().toLowerCase(Locale.ROOT));
    if (sheet == null) {
      throw ApiException.invalid("policy", "must be one of " + String.join(", ", sheets.keySet()));
    }
    LeadModels.Found found = models.of(organization);
    List<LeadScore.ModelScore> scores =
        found.reason() == null
            ? found.model().score(leads.stream().map(LeadModel.Arrival::of).toList())
            : null;
    List<LeadScore> answer = new ArrayList<>();
    for (int i = 0; i < leads.size(); i++) {
      answer.add(score(sheet, leads.get(i), scores == null ? null : scores.get(i), found.reason()));
    }
    return answer;
  }

  /** What is known of the organization's model. */
  LeadModels.Found model(String organization) {
    return models.of(organization);
  }

  private static LeadScore score(
      RuleSheet sheet, LeadRequest lead, LeadScore.ModelScore model, String reason) {
    RuleSheet.Result result = sheet.apply(lead.values());
    List<String> recommendations = new ArrayList<>(List.of(result.band().action()));
    if (!result.missing().isEmpty()) {
      recommendations.add("Find out: " + String.join(", ", result.missing()));
    }
    return new LeadScore(
        lead.leadId(),
        result.score(),
        result.raw(),
        result.band().name(),
        result.band().action(),
        result.points(),
        result.overridden(),
        result.missing(),
        recommendations,
        sheet.version(),
        model,
        reason);
  }
}
