package org.commandcenter.churn.rules;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Churn by rules. */
@Path("/api/churn/rules")
@Tag(name = "Rules")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ChurnRulesResource {
  private final ChurnRulesService rules;
  private final CurrentTenant tenant;

  ChurnRulesResource(ChurnRulesService rules, CurrentTenant tenant) {
    this.rules = rules;
    this.tenant = tenant;
  }

  /** What is known of a customer; what is left out counts as unknown. */
  record ChurnRuleRequest(
      String customerId,
      Double nps,
      Double tickets,
      Double usageHours,
      Double monthsToRenewal,
      Double touchesPerQuarter) {
    Map<String, Object> values() {
      Map<String, Object> values = new HashMap<>();
      values.put("nps", nps);
      values.put("tickets", tickets);
      values.put("usage_hours", usageHours);
      values.put("months_to_renewal", monthsToRenewal);
      values.put("touches_per_quarter", touchesPerQuarter);
      return values;
    }
  }

  @GET
  @Path("/{customer_id}")
  @RunOnVirtualThread
  @Operation(
      summary = "A customer's churn score by rules, from its attributes",
      description =
          "Preset vietnam: NPS, tickets, usage, renewal and touches. A score, not a measured"
              + " frequency; GET /api/churn/predictions/{customer_id} has the model's.")
  public ChurnRuleScore get(
      @PathParam("customer_id") String customerId,
      @QueryParam("policy") @DefaultValue("vietnam") String policy) {
    return rules.customer(tenant.organization(), customerId, policy);
  }

  @POST
  @Path("/score")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "The churn score by rules of given values")
  public ChurnRuleScore score(
      @QueryParam("policy") @DefaultValue("vietnam") String policy,
      @NotNull ChurnRuleRequest request) {
    return rules.score(request.customerId(), rules.sheet(policy), request.values());
  }
}
