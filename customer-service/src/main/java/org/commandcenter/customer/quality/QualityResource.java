package org.commandcenter.customer.quality;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.policies.Policies;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the organization's data are, and what to do about it. */
@Path("/api/data-quality")
@Tag(name = "Data quality")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class QualityResource {
  private static final String ALL = "all";

  private final QualityService quality;
  private final Policies policies;
  private final CurrentTenant tenant;

  QualityResource(QualityService quality, Policies policies, CurrentTenant tenant) {
    this.quality = quality;
    this.policies = policies;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Rules, how many break them, and the score",
      description =
          "policy: generic or gradion. The score is the share of clean customers, 0..1."
              + " offenders=all adds everybody who breaks a rule, up to 100,000.")
  public QualityReport report(
      @QueryParam("policy") String policy,
      @QueryParam("as_of") String asOf,
      @QueryParam("offenders") @Schema(enumeration = ALL) String offenders) {
    if (offenders == null || offenders.isEmpty()) {
      return quality.report(scope(policy, asOf));
    }
    if (!offenders.equals(ALL)) {
      throw ApiException.invalid("offenders", "must be all, or left out");
    }
    return quality.withOffenders(scope(policy, asOf));
  }

  @GET
  @Path("/offenders")
  @RunOnVirtualThread
  @Operation(
      summary = "Everybody who breaks a rule",
      description =
          "Without rule: every customer who breaks a rule of the policy, with all issues.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = OffenderPage.class)))
  public Response offenders(
      @QueryParam("policy") String policy,
      @QueryParam("rule") String rule,
      @QueryParam("as_of") String asOf,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    String wanted = rule == null || rule.isBlank() ? null : rule.strip();
    return quality
        .offenders(scope(policy, asOf), wanted, PageRequest.of(limit, cursor))
        .toResponse(uri);
  }

  private QualityScope scope(String policy, String asOf) {
    return new QualityScope(tenant.organization(), policies.name(policy), AsOf.parse(asOf));
  }

  /** The list's answer, for the API document. */
  @Schema(name = "OffenderPage")
  record OffenderPage(java.util.List<Offender> items, String nextCursor) {}
}
