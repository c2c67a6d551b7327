package org.commandcenter.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.jboss.logging.Logger;

/** Puts the parts of an overview together: all at once, and without those that fail. */
@ApplicationScoped
class OverviewService {
  private static final Logger LOG = Logger.getLogger(OverviewService.class);
  private static final Pattern INTERNAL_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
  private static final int PARTS = 4;

  private final CustomerParts parts;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  OverviewService(CustomerParts parts) {
    this.parts = parts;
  }

  /**
   * @param id the customer's internal identifier or any external one
   * @param bearer whose rights the services check
   * @throws ApiException 404 when there is no such customer, 503 when no part could be had
   */
  Overview of(String id, String bearer) {
    var degraded = new ArrayList<Overview.Degraded>();
    Part customer = part("customer", "customer-service", () -> parts.customer(bearer, id));
    // The services to the right know internal identifiers only.
    String internal =
        INTERNAL_ID.matcher(id).matches()
            ? id.toLowerCase(Locale.ROOT)
            : internal(customer, id, degraded);
    Part prediction = part("prediction", "churn-service", () -> parts.prediction(bearer, internal));
    Part trajectory = part("trajectory", "churn-service", () -> parts.trajectory(bearer, internal));
    Part regret = part("regret", "counterfactual-service", () -> parts.regret(bearer, internal));
    var overview =
        new Overview(
            known(customer, id, degraded),
            prediction.await(degraded).orElse(null),
            trajectory.await(degraded).orElse(null),
            regret.await(degraded).orElse(null),
            degraded);
    if (degraded.size() == PARTS) {
      throw new ApiException(CommonError.UNAVAILABLE, "None of the services answers");
    }
    return overview;
  }

  private String internal(Part customer, String id, List<Overview.Degraded> degraded) {
    JsonNode found = known(customer, id, degraded);
    if (found == null) {
      throw new ApiException(
          CommonError.UNAVAILABLE,
          "customer-service, which knows whom '" + id + "' names, is away");
    }
    return found.path("customer_id").asText(id);
  }

  private static JsonNode known(Part customer, String id, List<Overview.Degraded> degraded) {
    int before = degraded.size();
    Optional<JsonNode> found = customer.await(degraded);
    if (found.isEmpty() && degraded.size() == before) {
      throw ApiException.notFound("customer", id);
    }
    return found.orElse(null);
  }

  private Part part(String name, String service, Callable<Optional<JsonNode>> call) {
    return new Part(name, service, threads.submit(Context.current().wrap(call)));
  }

  private record Part(String name, String service, Future<Optional<JsonNode>> answer) {
    Optional<JsonNode> await(List<Overview.Degraded> degraded) {
      try {
        return answer.get();
      } catch (ExecutionException e) {
        LOG.warnf("An overview goes without its %s: %s", name, e.getCause());
        degraded.add(new Overview.Degraded(name, service, service + " did not answer properly"));
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ApiException(CommonError.UNAVAILABLE, "Interrupted");
      }
    }
  }
}
