package org.commandcenter.churn.clv;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.platform.problem.ApiException;

/** The purchase model of each organization, fitted when its purchases have changed. */
@ApplicationScoped
class PurchaseModels {
  private static final int LEAST_REPEATING = 50;
  private static final int FITTED_CUSTOMERS = 20_000;
  private static final int KEPT = 32;

  private record Fitted(String version, PurchaseModel model) {}

  private final Purchases purchases;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, Fitted> fitted =
      new LinkedHashMap<>(KEPT, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Fitted> eldest) {
          return size() > KEPT;
        }
      };

  PurchaseModels(Purchases purchases) {
    this.purchases = purchases;
  }

  /**
   * @throws ApiException {@code insufficient_data} below 50 customers who bought again
   */
  synchronized PurchaseModel of(String organization, SnapshotFiles events) {
    Fitted known = fitted.get(organization);
    if (known == null || !known.version().equals(events.version())) {
      known = new Fitted(events.version(), fit(events));
      fitted.put(organization, known);
    }
    return known.model();
  }

  private PurchaseModel fit(SnapshotFiles events) {
    Instant now = clock.instant();
    Instant end = purchases.end(events).filter(last -> last.isBefore(now)).orElse(now);
    List<PurchaseHistory> histories =
        new ArrayList<>(purchases.sample(events, end, FITTED_CUSTOMERS).values());
    long repeating = histories.stream().filter(h -> h.repeats() > 0 && h.meanValue() > 0).count();
    if (repeating < LEAST_REPEATING) {
      throw new ApiException(
          ChurnError.INSUFFICIENT_DATA,
          ("Method bg_nbd needs %d customers with events of type transaction on two days or more;"
                  + " there are %d")
              .formatted(LEAST_REPEATING, repeating));
    }
    double mean =
        histories.stream()
            .filter(h -> h.repeats() > 0)
            .mapToDouble(PurchaseHistory::meanValue)
            .average()
            .orElseThrow();
    return new PurchaseModel(
        BgNbd.fit(histories), GammaGamma.fit(histories), mean, end, histories.size());
  }
}
