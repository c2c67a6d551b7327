package org.commandcenter.counterfactual.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The routes of churn-service that ask its model; only {@link ChurnModelClient} uses it. */
@RegisterRestClient(configKey = "churn-service")
@Path("/api/churn/explanations")
interface ChurnModelApi {
  @GET
  @Path("{customer}")
  ModelFeatures explanation(
      @HeaderParam("Authorization") String bearer, @PathParam("customer") String customer);

  @POST
  @Path("{customer}/what-if")
  ModelWhatIf whatIf(
      @HeaderParam("Authorization") String bearer,
      @PathParam("customer") String customer,
      Changes changes);

  /** New values by feature. */
  record Changes(Map<String, JsonNode> changes) {}
}
