package org.commandcenter.churn.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.churn.customer.CustomerClient;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** Finds the newest prediction of a customer that is named by any of its identifiers. */
@ApplicationScoped
public class CustomerPredictions {
  private final PredictionRepository repository;
  private final CustomerClient customers;
  private final ModelRegistry registry;

  CustomerPredictions(
      PredictionRepository repository, CustomerClient customers, ModelRegistry registry) {
    this.repository = repository;
    this.customers = customers;
    this.registry = registry;
  }

  /**
   * The newest prediction.
   *
   * @param id the customer's UUID or an external identifier
   * @throws ApiException {@code not_found} for an unknown customer and for one that was not scored
   *     yet, {@code model_not_trained} while nobody was
   */
  public LatestPrediction latest(String organization, String id) {
    return repository
        .latest(organization, id)
        .orElseGet(
            () -> {
              String customerId = customers.customer(organization, id).customerId();
              return repository
                  .latest(organization, customerId)
                  .orElseThrow(
                      () -> {
                        registry.champion(organization);
                        return new ApiException(
                            CommonError.NOT_FOUND,
                            "Customer '%s' was not there at any date that was scored; a new customer"
                                    .formatted(id)
                                + " gets its prediction by POST /api/churn/score");
                      });
            });
  }
}
