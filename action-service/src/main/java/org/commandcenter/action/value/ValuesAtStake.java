package org.commandcenter.action.value;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.action.customer.Customer;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.ServiceTokens;

/**
 * What is lost with a customer, as churn-service values it: the expected discounted margin of the
 * next 24 months. Orders never wait for it: who is not found within the bounds is not valued here.
 */
@ApplicationScoped
public class ValuesAtStake {
  private static final List<String> BANDS = List.of("low", "medium", "high", "critical");
  private static final int PAGE = 1000;
  private static final int MAX_PAGES = 5;

  private final PredictionLookup lookup;
  private final ServiceTokens tokens;

  ValuesAtStake(PredictionLookup lookup, ServiceTokens tokens) {
    this.lookup = lookup;
    this.tokens = tokens;
  }

  /** Values by internal identifier, in each customer's currency; customers may be missing. */
  public Map<String, BigDecimal> of(String organization, Collection<Customer> customers) {
    List<Customer> predicted = customers.stream().filter(c -> c.risk() != null).toList();
    Map<String, BigDecimal> values = new HashMap<>();
    if (predicted.isEmpty()) {
      return values;
    }
    Set<String> wanted =
        predicted.stream().map(Customer::customerId).collect(Collectors.toCollection(HashSet::new));
    String bearer;
    try {
      bearer = tokens.bearer(organization);
    } catch (ApiException e) {
      return values;
    }
    String cursor = null;
    for (int page = 0; page < MAX_PAGES && !wanted.isEmpty(); page++) {
      PredictionApi.PredictionPage found = lookup.page(bearer, leastBand(predicted), PAGE, cursor);
      for (PredictionApi.Prediction prediction : found.items()) {
        if (wanted.remove(prediction.customerId()) && prediction.valueAtStake() != null) {
          values.put(prediction.customerId(), prediction.valueAtStake());
        }
      }
      cursor = found.nextCursor();
      if (cursor == null) {
        break;
      }
    }
    return values;
  }

  private static String leastBand(List<Customer> customers) {
    return customers.stream()
        .map(customer -> customer.risk().riskLevel())
        .filter(Objects::nonNull)
        .min((a, b) -> Integer.compare(BANDS.indexOf(a), BANDS.indexOf(b)))
        .filter(BANDS::contains)
        .orElse(BANDS.getFirst());
  }
}
