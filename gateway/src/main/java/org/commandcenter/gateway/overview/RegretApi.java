package org.commandcenter.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "counterfactual-service")
@Path("/api/regret")
interface RegretApi {
  @GET
  @Path("/customers/{id}")
  JsonNode regret(@HeaderParam("Authorization") String bearer, @PathParam("id") String id);
}
