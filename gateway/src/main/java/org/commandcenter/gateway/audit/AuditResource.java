package org.commandcenter.gateway.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The trail of who read or changed what. */
@Path("/api/audit")
@Tag(name = "Audit")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  private final AuditRepository entries;
  private final CurrentTenant tenant;

  AuditResource(AuditRepository entries, CurrentTenant tenant) {
    this.entries = entries;
    this.tenant = tenant;
  }

  /** A page of entries, as the document describes it. */
  public record AuditPage(List<AuditEntry> items, String nextCursor) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Who read or changed what in your organization, newest first",
      description =
          "Entries are written within seconds of the answer. Nobody can change them; they are"
              + " removed after the configured time (400 days).")
  @APIResponse(
      responseCode = "200",
      description = "Entries",
      content = @Content(schema = @Schema(implementation = AuditPage.class)))
  public Response list(
      @Parameter(description = "User name, API key or service") @QueryParam("subject")
          String subject,
      @Parameter(description = "Who sat before Tableau, as Tableau said", example = "ann")
          @QueryParam("tableau_user")
          String tableauUser,
      @Parameter(description = "At or after, RFC 3339", example = "2026-05-01T00:00:00Z")
          @QueryParam("since")
          String since,
      @Parameter(description = "Before, RFC 3339", example = "2026-06-01T00:00:00Z")
          @QueryParam("until")
          String until,
      @Parameter(description = "Beginning of the path", example = "/api/customers")
          @QueryParam("path")
          String path,
      @Parameter(example = "PATCH") @QueryParam("method") String method,
      @Parameter(example = "200") @QueryParam("status") Integer status,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      UriInfo uri) {
    var filter =
        new AuditFilter(
            subject,
            tableauUser,
            AuditFilter.time("since", since),
            AuditFilter.time("until", until),
            path,
            method,
            status);
    PageRequest page = PageRequest.of(limit, cursor);
    List<AuditEntry> found = entries.list(tenant.organization(), filter, page);
    return Page.of(found, page, entry -> List.of(String.valueOf(entry.id()))).toResponse(uri);
  }
}
