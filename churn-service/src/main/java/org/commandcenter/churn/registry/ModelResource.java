package org.commandcenter.churn.registry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The models of the organization. */
@Path("/api/churn")
@Tag(name = "Models")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {
  private final ModelRegistry registry;
  private final CurrentTenant tenant;

  ModelResource(ModelRegistry registry, CurrentTenant tenant) {
    this.registry = registry;
    this.tenant = tenant;
  }

  /** A page of models, for the API document. */
  record ModelPage(List<RegisteredModel> items, String nextCursor) {}

  @GET
  @Path("/models")
  @RunOnVirtualThread
  @Operation(summary = "All models, newest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelPage.class)))
  public Response list(
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return registry.list(tenant.organization(), PageRequest.of(limit, cursor)).toResponse(uri);
  }

  @GET
  @Path("/models/{version}")
  @RunOnVirtualThread
  @Operation(
      summary = "One model: parameters, data hash, quality, who and when",
      description = "Instead of a version, champion or challenger may be named.")
  public RegisteredModel get(@PathParam("version") String version) {
    return registry.get(tenant.organization(), version);
  }

  /** A page of the audit, for the API document. */
  record ModelAuditPage(List<AuditEntry> items, String nextCursor) {}

  @GET
  @Path("/models/audit")
  @RolesAllowed(Role.ANALYST)
  @RunOnVirtualThread
  @Operation(summary = "Who put which model in charge and when, newest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelAuditPage.class)))
  public Response audit(
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return registry.audit(tenant.organization(), PageRequest.of(limit, cursor)).toResponse(uri);
  }

  @GET
  @Path("/metrics")
  @RunOnVirtualThread
  @Operation(
      summary = "Quality of the champion on held-out customers, with intervals and baselines")
  public ChampionMetrics metrics() {
    return ChampionMetrics.of(registry.champion(tenant.organization()));
  }
}
