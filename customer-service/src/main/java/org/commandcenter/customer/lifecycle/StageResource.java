package org.commandcenter.customer.lifecycle;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How customers go from lead to customer, and back again. */
@Path("/api/customers/{id}")
@Tag(name = "Lifecycle")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class StageResource {
  private static final String EXAMPLE =
      "{\"new_stage\": \"sql\", \"occurred_at\": \"2026-05-01T09:30:00Z\"}";

  private final StageService stages;
  private final CurrentTenant tenant;

  StageResource(StageService stages, CurrentTenant tenant) {
    this.stages = stages;
    this.tenant = tenant;
  }

  /**
   * A move.
   *
   * @param newStage lead, mql, sql, customer or churned
   * @param occurredAt null for now
   */
  public record Move(String newStage, Instant occurredAt) {}

  @GET
  @Path("/journey")
  @RunOnVirtualThread
  @Operation(
      summary = "A customer's stages with dates and durations",
      description = "as_of limits it to what was known and had happened by then.")
  public Journey journey(@PathParam("id") String id, @QueryParam("as_of") String asOf) {
    return stages.journey(tenant.organization(), id, AsOf.parse(asOf));
  }

  @PUT
  @Path("/stage")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Move a customer to another stage",
      description =
          "A move that makes no sense answers 422 with the stages that are allowed. Moving to the"
              + " present stage changes nothing.")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "to sql", value = EXAMPLE)))
  public Journey move(@PathParam("id") String id, @NotNull Move move) {
    return stages.move(
        tenant.get(), id, Stage.parse("new_stage", move.newStage()), move.occurredAt());
  }
}
