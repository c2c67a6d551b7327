package org.commandcenter.churn.clv;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.commandcenter.platform.problem.Choice;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What customers are worth. */
@Path("/api/clv")
@Tag(name = "Lifetime value")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ClvResource {
  private final ClvService service;
  private final CurrentTenant tenant;

  ClvResource(ClvService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  /** Whose value is wanted, by which method. */
  record ClvRequest(
      @NotNull @Size(min = 1, max = 1000) @Schema(description = "UUIDs, at most 1,000")
          List<@NotNull String> customerIds,
      @Schema(description = "Default survival") ClvMethod method) {}

  /** The values in the order of the request. */
  record ClvAnswer(List<Clv> items) {}

  @GET
  @Path("/{customer_id}")
  @RunOnVirtualThread
  @Operation(
      summary = "A customer's lifetime value with an interval",
      description =
          "Methods: survival (default; annual_margin where there is no model yet), annual_margin,"
              + " historic, bg_nbd (from events of type transaction).")
  public Clv get(
      @PathParam("customer_id") String customerId,
      @QueryParam("method") @Parameter(description = "annual_margin, historic, survival, bg_nbd")
          String method) {
    return service.one(tenant.organization(), customerId, method(method));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Lifetime values of up to 1,000 customers")
  public ClvAnswer post(@NotNull @Valid ClvRequest request) {
    ClvMethod method = request.method() == null ? ClvMethod.SURVIVAL : request.method();
    return new ClvAnswer(service.many(tenant.organization(), request.customerIds(), method));
  }

  private static ClvMethod method(String text) {
    return text == null || text.isBlank()
        ? ClvMethod.SURVIVAL
        : Choice.of("method", text, ClvMethod.class);
  }
}
