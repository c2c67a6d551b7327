package org.commandcenter.counterfactual.ledger.answer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.commandcenter.counterfactual.study.StudyService;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/regret/ledger")
@Tag(name = "Regret")
@RunOnVirtualThread
public class LedgerResource {
  private static final List<String> SEGMENTS =
      List.of("enterprise", "mid_market", "smb", "unknown");
  private static final int LEAST_DAYS = 7;
  private static final int MOST_DAYS = 730;

  private final LedgerService service;
  private final CurrentTenant tenant;

  LedgerResource(LedgerService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "Population regret ledger: what a better policy would have added to history",
      description =
          "Value of the best policy of a class (a tree of depth 2 over intervention and delay, found"
              + " exactly on half of the customers) less history's, estimated doubly robustly on the"
              + " other half. The policy chooses among actions whose effective sample size is at least"
              + " 200 there; the others are set aside by name (choices.set_aside), and count as"
              + " history only. Interventions are taken together where each alone is too rare, and"
              + " late actions are left alone where they followed what came after the signal."
              + " verdict is insufficient_evidence, and numbers are withheld, while fewer than two"
              + " choices are left; missing says how many more episodes of what are needed.")
  public LedgerAnswer ledger(
      @QueryParam("horizon_days") @DefaultValue("" + StudyService.HORIZON_DAYS) int horizonDays,
      @QueryParam("segment") String segment) {
    if (horizonDays < LEAST_DAYS || horizonDays > MOST_DAYS) {
      throw ApiException.invalid(
          "horizon_days", "must be " + LEAST_DAYS + " to " + MOST_DAYS + " days");
    }
    if (segment != null && !SEGMENTS.contains(segment)) {
      throw ApiException.invalid("segment", "must be one of " + String.join(", ", SEGMENTS));
    }
    return service.ledger(tenant.organization(), horizonDays, segment);
  }
}
