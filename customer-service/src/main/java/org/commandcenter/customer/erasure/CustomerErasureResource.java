package org.commandcenter.customer.erasure;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The right to be forgotten. */
@Path("/api/customers")
@Tag(name = "Erasures")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class CustomerErasureResource {
  private final ErasureService erasures;
  private final CurrentTenant tenant;

  CustomerErasureResource(ErasureService erasures, CurrentTenant tenant) {
    this.erasures = erasures;
    this.tenant = tenant;
  }

  @DELETE
  @Path("/{id}")
  @Idempotent
  @RunOnVirtualThread
  @Operation(
      summary = "Erase a customer everywhere",
      description =
          "With every identity merged into it. A job, whose result is the report; it cannot be"
              + " undone. The services to the right follow GET /api/erasures.")
  @APIResponse(
      responseCode = "202",
      description = "The job that erases",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Response erase(@PathParam("id") String id) {
    return Jobs.accepted(erasures.request(tenant.get(), id));
  }
}
