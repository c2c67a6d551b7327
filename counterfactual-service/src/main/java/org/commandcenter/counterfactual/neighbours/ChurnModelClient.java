package org.commandcenter.counterfactual.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.commandcenter.counterfactual.CounterfactualError;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Violation;
import org.commandcenter.platform.security.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** churn-service's model, asked again; every call may be repeated. */
@ApplicationScoped
@Timeout(10_000)
@Retry(maxRetries = 1, delay = 50, retryOn = ChurnServiceAway.class)
@CircuitBreaker(
    requestVolumeThreshold = 6,
    failureRatio = 0.5,
    delay = 1000,
    failOn = ChurnServiceAway.class)
public class ChurnModelClient {
  private final ChurnModelApi api;
  private final ServiceTokens tokens;

  ChurnModelClient(@RestClient ChurnModelApi api, ServiceTokens tokens) {
    this.api = api;
    this.tokens = tokens;
  }

  /** What the customer's newest prediction was made from. */
  public ModelFeatures features(String organization, String customerId) {
    return call(customerId, () -> api.explanation(tokens.bearer(organization), customerId));
  }

  /**
   * The customer with other features.
   *
   * @throws ApiException {@code invalid_request} for changes that the model cannot make
   */
  public ModelWhatIf whatIf(String organization, String customerId, Map<String, JsonNode> changes) {
    return call(
        customerId,
        () ->
            api.whatIf(
                tokens.bearer(organization), customerId, new ChurnModelApi.Changes(changes)));
  }

  private static <T> T call(String customerId, Supplier<T> call) {
    try {
      return call.get();
    } catch (WebApplicationException e) {
      throw switch (e.getResponse().getStatus()) {
        case 400, 422 -> refused(e);
        case 404, 409 ->
            new ApiException(
                CounterfactualError.NOT_SCORED,
                "churn-service has no prediction of customer '" + customerId + "'");
        case 502, 503, 504 -> new ChurnServiceAway();
        default ->
            new ApiException(
                CommonError.UPSTREAM_FAILED,
                "churn-service answered " + e.getResponse().getStatus());
      };
    } catch (ProcessingException e) {
      throw new ChurnServiceAway();
    }
  }

  private static ApiException refused(WebApplicationException e) {
    JsonNode problem;
    try {
      problem = e.getResponse().readEntity(JsonNode.class);
    } catch (ProcessingException | IllegalStateException unreadable) {
      return new ApiException(
          CommonError.UPSTREAM_FAILED, "churn-service refused the changes and did not say why");
    }
    List<Violation> violations = new ArrayList<>();
    problem
        .path("violations")
        .forEach(
            violation ->
                violations.add(
                    new Violation(
                        violation.path("field").asText(), violation.path("message").asText())));
    return new ApiException(
        CommonError.INVALID_REQUEST, problem.path("detail").asText(), violations);
  }
}
