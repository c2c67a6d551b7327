package org.commandcenter.customer.customers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One customer: as it is known now or was at a date, and changes of its profile. */
@Path("/api/customers")
@Tag(name = "Customers")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ProfileResource {
  private static final String EXAMPLE =
      """
      {"customer_id": "0198f3c2-6f00-7000-8000-00003f2a9b1c", "external_id": "C-1",
       "company": "Acme", "mrr": 1200.50, "revenue": 1200.50, "value_tier": "smb",
       "stage": "customer", "attributes": {"seats": 12},
       "risk": {"churn_probability": 0.71, "risk_level": "high", "model_version": "xgboost-1",
                "as_of": "2026-05-01T00:00:00Z"},
       "identifiers": [{"external_id": "C-1", "source": "ingest",
                        "added_at": "2026-05-01T09:30:00Z",
                        "customer_id": "0198f3c2-6f00-7000-8000-00003f2a9b1c"}],
       "merged_ids": []}
      """;

  private static final String CHANGE =
      """
      {"company": "Acme GmbH", "mrr": 1400, "region": null, "attributes": {"seats": 14},
       "effective_at": "2026-05-01T00:00:00Z"}
      """;

  private final CustomerService customers;
  private final ProfileService profiles;
  private final CurrentTenant tenant;

  ProfileResource(CustomerService customers, ProfileService profiles, CurrentTenant tenant) {
    this.customers = customers;
    this.profiles = profiles;
    this.tenant = tenant;
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(
      summary = "One customer, by UUID or any external identifier",
      description =
          "as_of shows the profile, the stage and the prediction as they were known at that time."
              + " Which identities are one is always told as it is known now.")
  @APIResponse(
      responseCode = "200",
      description = "The customer",
      content =
          @Content(
              schema = @Schema(implementation = Customer.class),
              examples = @ExampleObject(name = "customer", value = EXAMPLE)))
  public Response get(@PathParam("id") String id, @QueryParam("as_of") String asOf) {
    return answer(customers.get(tenant.organization(), id, AsOf.parse(asOf)));
  }

  @PATCH
  @Path("/{id}")
  @RolesAllowed(Role.OPERATOR)
  @Idempotent
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @RunOnVirtualThread
  @Operation(
      summary = "Change a customer's profile",
      description =
          "What is left out stays, null takes a value away, further fields become attributes. The"
              + " change holds from effective_at on, or from now. With If-Match, only if nobody"
              + " changed the profile meanwhile. Where identities were merged into the customer,"
              + " what they know shows again when its own value is taken away.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(type = SchemaType.OBJECT),
              examples = @ExampleObject(name = "change", value = CHANGE)))
  @APIResponse(
      responseCode = "200",
      description = "The customer after the change",
      content = @Content(schema = @Schema(implementation = Customer.class)))
  public Response change(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull ObjectNode change) {
    profiles.change(tenant.get(), id, change, ifMatch);
    return answer(customers.get(tenant.organization(), id, AsOf.NOW));
  }

  private static Response answer(Customer customer) {
    return Response.ok(customer).header(HttpHeaders.ETAG, ProfileService.etag(customer)).build();
  }
}
