package org.commandcenter.action.customer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The routes of customer-service that this service calls. */
@Path("/api")
@RegisterRestClient(configKey = "customer-service")
interface CustomerApi {

  /** A page of customers. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record CustomerPage(List<Customer> items, String nextCursor) {}

  /** How a customer went through the stages. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Journey(Instant currentSince) {}

  /** How many events were taken, and which were not. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Ingested(int rejected, List<Rejected> errors) {}

  /** Why an event was not taken. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Rejected(String code) {}

  @GET
  @Path("/customers")
  CustomerPage byIds(
      @HeaderParam("Authorization") String bearer,
      @QueryParam("ids") String ids,
      @QueryParam("limit") int limit);

  @GET
  @Path("/customers/{id}")
  Customer byId(@HeaderParam("Authorization") String bearer, @PathParam("id") String id);

  @GET
  @Path("/customers/{id}/journey")
  Journey journey(@HeaderParam("Authorization") String bearer, @PathParam("id") String id);

  @GET
  @Path("/customers")
  CustomerPage byRisk(
      @HeaderParam("Authorization") String bearer,
      @QueryParam("risk_segment") String riskSegment,
      @QueryParam("limit") int limit,
      @QueryParam("cursor") String cursor);

  @POST
  @Path("/events")
  @Consumes(MediaType.APPLICATION_JSON)
  Ingested addEvents(@HeaderParam("Authorization") String bearer, JsonNode events);

  @ClientExceptionMapper
  static RuntimeException failure(Response answer) {
    return CustomerServiceFailure.of(answer.getStatus());
  }
}
