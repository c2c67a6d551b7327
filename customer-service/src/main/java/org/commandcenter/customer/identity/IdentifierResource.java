package org.commandcenter.customer.identity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The names that other systems give a customer. */
@Path("/api/customers")
@Tag(name = "Identity")
@RolesAllowed(Role.OPERATOR)
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class IdentifierResource {
  private final IdentifierService identifiers;
  private final CurrentTenant tenant;

  IdentifierResource(IdentifierService identifiers, CurrentTenant tenant) {
    this.identifiers = identifiers;
    this.tenant = tenant;
  }

  /**
   * A name to be added.
   *
   * @param externalId unique in the organization
   * @param source which system uses it; api when not said
   */
  record NewIdentifier(
      @NotBlank @Size(max = 200) String externalId,
      @Pattern(regexp = "[a-z0-9][a-z0-9_.-]{0,62}", message = "must be a name as hubspot")
          String source) {}

  /** The identifiers of a customer. */
  public record IdentifierList(List<Identifier> items) {}

  @POST
  @Path("/{id}/identifiers")
  @Idempotent
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Give a customer a further external identifier",
      description = "One that the customer has already changes nothing.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = NewIdentifier.class),
              examples =
                  @ExampleObject(
                      name = "identifier",
                      value = "{\"external_id\": \"anna@example.com\", \"source\": \"hubspot\"}")))
  @APIResponse(
      responseCode = "200",
      description = "All identifiers of the customer",
      content = @Content(schema = @Schema(implementation = IdentifierList.class)))
  public Response add(@PathParam("id") String id, @NotNull @Valid NewIdentifier identifier) {
    String source = identifier.source() == null ? "api" : identifier.source();
    return Response.ok(
            new IdentifierList(
                identifiers.add(
                    tenant.organization(), id, identifier.externalId().strip(), source)))
        .build();
  }

  @DELETE
  @Path("/{id}/identifiers/{external_id}")
  @RunOnVirtualThread
  @Operation(
      summary = "Take an external identifier away",
      description =
          "Not the only one of an identity. What came in under it stays the customer's; the next"
              + " upload that uses it makes a new customer.")
  public void remove(@PathParam("id") String id, @PathParam("external_id") String externalId) {
    identifiers.remove(tenant.organization(), id, externalId);
  }
}
