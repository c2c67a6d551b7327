package org.commandcenter.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "customer-service")
interface CustomerApi {
  @GET
  @Path("/api/customers/{id}")
  JsonNode customer(@HeaderParam("Authorization") String bearer, @PathParam("id") String id);
}
