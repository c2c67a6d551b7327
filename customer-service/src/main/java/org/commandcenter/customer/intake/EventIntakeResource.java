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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events in: one JSON object, an array, NDJSON or CSV, streamed. */
@Path("/api/events")
@Tag(name = "Ingestion")
@RolesAllowed(Role.OPERATOR)
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class EventIntakeResource {
  private static final String EXAMPLE =
      """
      {"event_id":"e-1","customer_id":"C-1","type":"login","occurred_at":"2026-05-01T09:30:00Z","value":3}
      """;

  private final IntakeService intake;
  private final CurrentTenant tenant;

  EventIntakeResource(IntakeService intake, CurrentTenant tenant) {
    this.intake = intake;
    this.tenant = tenant;
  }

  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "Append events",
      description =
          "Required: customer_id, type, occurred_at. The same event twice is one; other content"
              + " under its event_id corrects it. Fields that are not ours become properties.")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/x-ndjson",
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "ndjson", value = EXAMPLE)))
  public IngestResult events(
      InputStream body, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
    return intake.events(tenant.organization(), body, contentType);
  }
}
