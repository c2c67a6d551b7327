package org.commandcenter.customer.intake;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Outcomes in: one JSON object, an array, NDJSON or CSV, streamed. */
@Path("/api/outcomes")
@Tag(name = "Ingestion")
@RolesAllowed(Role.OPERATOR)
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class OutcomeIntakeResource {
  private static final String EXAMPLE =
      """
      [{"customer_id":"C-1","outcome":"churned","occurred_at":"2026-05-20"}]
      """;

  private final IntakeService intake;
  private final CurrentTenant tenant;

  OutcomeIntakeResource(IntakeService intake, CurrentTenant tenant) {
    this.intake = intake;
    this.tenant = tenant;
  }

  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "Record churn and retention",
      description = "Required: customer_id, outcome (churned or retained), occurred_at.")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Object[].class),
              examples = @ExampleObject(name = "json", value = EXAMPLE)))
  public IngestResult outcomes(
      InputStream body, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
    return intake.outcomes(tenant.organization(), body, contentType);
  }
}
