package org.commandcenter.gateway.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.commandcenter.gateway.keys.SigningKey;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public half of the signing key, as everybody who verifies tokens asks for it. */
@Path("/.well-known/jwks.json")
@Tag(name = "Sign-in")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class JwksResource {
  private final KeySet keys;

  JwksResource(SigningKey key) {
    this.keys =
        new KeySet(
            List.of(new Jwk("RSA", "sig", "RS256", key.id(), key.modulus(), key.exponent())));
  }

  /** RFC 7517 key set. */
  public record KeySet(List<Jwk> keys) {}

  /** RFC 7517 key. */
  public record Jwk(String kty, String use, String alg, String kid, String n, String e) {}

  @GET
  @Operation(summary = "Public keys that verify the tokens")
  @APIResponse(
      responseCode = "200",
      description = "RFC 7517 key set",
      content = @Content(schema = @Schema(implementation = KeySet.class)))
  public Response keys() {
    return Response.ok(keys).header(HttpHeaders.CACHE_CONTROL, "max-age=300").build();
  }
}
