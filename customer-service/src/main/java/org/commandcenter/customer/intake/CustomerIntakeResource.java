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

/** Customers in: one JSON object, an array, NDJSON or CSV, streamed. */
@Path("/api/customers")
@Tag(name = "Ingestion")
@RolesAllowed(Role.OPERATOR)
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class CustomerIntakeResource {
  private static final String EXAMPLE =
      """
      customer_id,company,revenue,tenure,engagement_score,last_activity_date,seats
      C-1,Acme,1200.50,420,71,2026-05-01,12
      """;

  private final IntakeService intake;
  private final CurrentTenant tenant;

  CustomerIntakeResource(IntakeService intake, CurrentTenant tenant) {
    this.intake = intake;
    this.tenant = tenant;
  }

  @POST
  @Path("/ingest")
  @RunOnVirtualThread
  @Operation(
      summary = "Upsert customers by external identifier",
      description =
          "Required: customer_id, company. Fields that are not ours become attributes. A bad row"
              + " never blocks the good ones; the same upload twice changes nothing.")
  @RequestBody(
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "csv", value = EXAMPLE)))
  public IngestResult customers(
      InputStream body, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
    return intake.customers(tenant.organization(), body, contentType);
  }
}
