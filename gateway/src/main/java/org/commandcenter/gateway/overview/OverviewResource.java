package org.commandcenter.gateway.overview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What all services together know of one customer. */
@Path("/api/customers/{id}/overview")
@Tag(name = "Customers")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {
  private final OverviewService overviews;
  private final JsonWebToken token;

  OverviewResource(OverviewService overviews, JsonWebToken token) {
    this.overviews = overviews;
    this.token = token;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "One customer: profile, prediction, risk over time, and the road not taken",
      description =
          "Composed of several services' answers. A part whose service does not answer in time is"
              + " null and named in 'degraded'.")
  public Overview overview(@PathParam("id") String id) {
    return overviews.of(id, "Bearer " + token.getRawToken());
  }
}
