package org.commandcenter.action.value;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The route of churn-service that this service calls. */
@Path("/api/churn/predictions")
@RegisterRestClient(configKey = "churn-service")
interface PredictionApi {

  /** A page of predictions, most endangered customers first. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record PredictionPage(List<Prediction> items, String nextCursor) {
    static final PredictionPage EMPTY = new PredictionPage(List.of(), null);
  }

  /** What a customer is worth, by the model; {@code valueAtStake} is null without revenue. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Prediction(String customerId, BigDecimal valueAtStake) {}

  @GET
  PredictionPage list(
      @HeaderParam("Authorization") String bearer,
      @QueryParam("risk_segment") String leastBand,
      @QueryParam("limit") int limit,
      @QueryParam("cursor") String cursor);
}
