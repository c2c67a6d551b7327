package org.commandcenter.action.customer;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The route of customer-service that judges everybody, and so takes its time. */
@Path("/api/analytics/attention")
@RegisterRestClient(configKey = "customer-attention")
interface AttentionApi {
  @GET
  Attention page(
      @HeaderParam("Authorization") String bearer,
      @QueryParam("policy") String policy,
      @QueryParam("risk_level") String leastLevel,
      @QueryParam("region") String region,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor);

  @GET
  @Produces("application/x-ndjson")
  InputStream lines(
      @HeaderParam("Authorization") String bearer,
      @QueryParam("policy") String policy,
      @QueryParam("risk_level") String leastLevel,
      @QueryParam("region") String region,
      @QueryParam("cursor") String cursor);

  @ClientExceptionMapper
  static RuntimeException failure(Response answer) {
    return CustomerServiceFailure.of(answer.getStatus());
  }
}
