package org.commandcenter.counterfactual.neighbours;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What is used of churn-service's API. */
@RegisterRestClient(configKey = "churn-service")
@Path("/api/churn/snapshots")
interface ChurnApi {
  @GET
  @Path("{table}")
  SnapshotManifest manifest(
      @HeaderParam("Authorization") String bearer, @PathParam("table") String table);

  @GET
  @Path("files/{id}")
  InputStream open(@HeaderParam("Authorization") String bearer, @PathParam("id") String id);
}
