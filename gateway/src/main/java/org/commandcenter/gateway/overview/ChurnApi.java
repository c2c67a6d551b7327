package org.commandcenter.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "churn-service")
@Path("/api/churn")
interface ChurnApi {
  @GET
  @Path("/predictions/{id}")
  JsonNode prediction(@HeaderParam("Authorization") String bearer, @PathParam("id") String id);

  @GET
  @Path("/trajectories/{id}")
  JsonNode trajectory(@HeaderParam("Authorization") String bearer, @PathParam("id") String id);
}
