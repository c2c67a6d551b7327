package org.commandcenter.action.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.ServiceTokens;

/** Customers, as customer-service knows them. */
@ApplicationScoped
public class CustomerClient {
  /** Keeps the request line short. */
  private static final int IDS_PER_CALL = 100;

  private static final int PAGE = 1000;

  private final CustomerLookup lookup;
  private final ServiceTokens tokens;

  CustomerClient(CustomerLookup lookup, ServiceTokens tokens) {
    this.lookup = lookup;
    this.tokens = tokens;
  }

  /**
   * The customers behind identifiers, by the identifier that was asked for; those that nobody knows
   * are missing. Two identifiers may lead to the same customer.
   *
   * @param ids internal or external identifiers, without commas
   * @throws ApiException {@code unavailable} when customer-service does not answer
   */
  public Map<String, Customer> find(String organization, List<String> ids) {
    String bearer = bearer(organization);
    Map<String, Customer> known = new HashMap<>();
    for (int from = 0; from < ids.size(); from += IDS_PER_CALL) {
      List<String> part = ids.subList(from, Math.min(ids.size(), from + IDS_PER_CALL));
      for (Customer customer : lookup.byIds(bearer, String.join(",", part), PAGE).items()) {
        known.put(customer.customerId(), customer);
        if (customer.externalId() != null) {
          known.put(customer.externalId(), customer);
        }
      }
    }
    Map<String, Customer> found = new LinkedHashMap<>();
    ids.stream().filter(known::containsKey).forEach(id -> found.put(id, known.get(id)));
    return found;
  }

  /**
   * All customers of a risk band and above.
   *
   * @throws ApiException {@code unavailable} when customer-service does not answer
   */
  public List<Customer> atRisk(String organization, String band) {
    String bearer = bearer(organization);
    List<Customer> all = new ArrayList<>();
    String cursor = null;
    do {
      CustomerApi.CustomerPage page = lookup.byRisk(bearer, band, PAGE, cursor);
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private String bearer(String organization) {
    try {
      return tokens.bearer(organization);
    } catch (ApiException e) {
      throw new ApiException(
          CommonError.UNAVAILABLE, e.getMessage() + ", and nothing was done; try again");
    }
  }
}
