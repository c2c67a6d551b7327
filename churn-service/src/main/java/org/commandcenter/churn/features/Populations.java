package org.commandcenter.churn.features;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.DoubleConsumer;
import org.commandcenter.churn.customer.CustomerClient;
import org.commandcenter.churn.customer.Patience;

/** Opens populations: fetches what they are made of and makes their features. */
@ApplicationScoped
public class Populations {
  private final EventFeatures events;
  private final DatasetFeatures datasets;
  private final CustomerClient customers;
  private final Clock clock = Clock.systemUTC();

  Populations(EventFeatures events, DatasetFeatures datasets, CustomerClient customers) {
    this.events = events;
    this.datasets = datasets;
    this.customers = customers;
  }

  /**
   * The population; the caller closes it.
   *
   * @param progress told the part that is done, 0..1
   */
  public Population open(String organization, PopulationRequest request, DoubleConsumer progress) {
    if (request.datasetId() == null) {
      return events.make(organization, request, clock.instant(), progress);
    }
    return datasets.read(
        organization,
        Patience.call(() -> customers.dataset(organization, request.datasetId())),
        request.asOf() == null ? clock.instant() : request.asOf());
  }
}
