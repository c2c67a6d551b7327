package org.commandcenter.gateway.apikeys;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Keys that programs sign in with. */
@Path("/api/auth/keys")
@Tag(name = "Sign-in")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {
  private final ApiKeys keys;
  private final CurrentTenant tenant;

  ApiKeyResource(ApiKeys keys, CurrentTenant tenant) {
    this.keys = keys;
    this.tenant = tenant;
  }

  /**
   * @param expiresAt null: never
   */
  public record ApiKeyRequest(
      @NotBlank @Size(max = 100) String name, @NotNull String role, Instant expiresAt) {}

  /**
   * @param secret shown this once
   */
  public record NewApiKey(String id, String secret, String name, String role, Instant expiresAt) {}

  /** A page of keys, as the document describes it. */
  public record ApiKeyPage(java.util.List<ApiKey> items, String nextCursor) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Make an API key; its secret is shown this once",
      description =
          "The key acts for your organization, with a role no higher than yours. Exchange id and"
              + " secret for a token at POST /api/auth/token (client credentials), or send them as"
              + " Basic credentials to the Tableau routes.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiKeyRequest.class),
              examples =
                  @ExampleObject(
                      name = "reporting",
                      value = "{\"name\": \"nightly report\", \"role\": \"viewer\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The key",
      content = @Content(schema = @Schema(implementation = NewApiKey.class)))
  public Response create(@NotNull @Valid ApiKeyRequest request) {
    var made = keys.create(tenant.get(), request.name(), request.role(), request.expiresAt());
    ApiKey key = made.key();
    return Response.status(Response.Status.CREATED)
        .entity(new NewApiKey(key.id(), made.secret(), key.name(), key.role(), key.expiresAt()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "API keys: your own, and everybody's for an admin; never the secrets")
  @APIResponse(
      responseCode = "200",
      description = "Keys, newest first",
      content = @Content(schema = @Schema(implementation = ApiKeyPage.class)))
  public Response list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor, UriInfo uri) {
    Page<ApiKey> page = keys.list(tenant.get(), PageRequest.of(limit, cursor));
    return page.toResponse(uri);
  }

  @DELETE
  @Path("{id}")
  @RunOnVirtualThread
  @Operation(summary = "Revoke an API key at once, and the tokens it was exchanged for")
  @APIResponse(responseCode = "204", description = "Revoked")
  public void revoke(@PathParam("id") String id) {
    keys.revoke(tenant.get(), id);
  }
}
