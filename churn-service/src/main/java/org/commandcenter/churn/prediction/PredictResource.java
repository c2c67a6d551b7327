package org.commandcenter.churn.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Predictions at once, of customers as the request describes them. */
@Path("/api/churn/predict")
@Tag(name = "Predictions")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class PredictResource {
  private final LivePredictions predictions;
  private final CurrentTenant tenant;

  PredictResource(LivePredictions predictions, CurrentTenant tenant) {
    this.predictions = predictions;
    this.tenant = tenant;
  }

  /** One prediction, or many: which of the two the body decides. */
  @Schema(
      name = "PredictAnswer",
      oneOf = {ChurnPrediction.class, ManyPredictions.class})
  interface Answer {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Predict one customer or many from features, from transactions, or by identifier",
      description =
          "An object of features, as the model's table names them: any part of them. What is"
              + " missing is treated as the model treats missing values and is named in imputed;"
              + " unknown fields are named in ignored; a wrong type is refused with its field."
              + " {customer_id, transactions[{event_date, amount, event_type}]} makes the features"
              + " of a model that was trained on events, as of as_of or now; mrr, industry, region"
              + " and signed_up_at may be added. {customer_id} alone answers from the stored"
              + " features. A list of any of these answers {items, errors}: 200 although some"
              + " could not be predicted. prediction_confidence is 1 minus the distance between"
              + " the highest and the lowest probability that the model and its siblings, each"
              + " trained without a part of the customers, give.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Response predict(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(type = SchemaType.OBJECT),
                      examples = {
                        @ExampleObject(
                            name = "features",
                            value =
                                "{\"tenure\": 2, \"Contract\": \"Month-to-month\","
                                    + " \"MonthlyCharges\": 89.5}"),
                        @ExampleObject(
                            name = "transactions",
                            value =
                                "{\"customer_id\": \"4711\", \"transactions\": [{\"event_date\":"
                                    + " \"2026-05-01\", \"amount\": 20, \"event_type\":"
                                    + " \"transaction\"}]}")
                      }))
          JsonNode body) {
    if (body == null || !(body.isObject() || body.isArray())) {
      throw ApiException.invalid("body", "must be an object of features, or a list of such");
    }
    String organization = tenant.organization();
    Object answer =
        body.isObject()
            ? predictions.one(organization, body)
            : predictions.many(organization, body);
    return Response.ok(answer).build();
  }
}
