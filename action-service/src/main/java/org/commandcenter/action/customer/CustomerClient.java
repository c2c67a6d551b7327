package org.commandcenter.action.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/** Customers, as customer-service knows them. */
@ApplicationScoped
public class CustomerClient {
  private static final Logger LOG = Logger.getLogger(CustomerClient.class);

  /** Name of the circuit breaker around lookups. */
  public static final String BREAKER = "customer-service";

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
    Map<String, Customer> found = new LinkedHashMap<>();
    for (int from = 0; from < ids.size(); from += IDS_PER_CALL) {
      find(bearer, ids.subList(from, Math.min(ids.size(), from + IDS_PER_CALL)), found);
    }
    return found;
  }

  /**
   * The customer behind any identifier; empty when nobody knows it.
   *
   * @throws ApiException {@code unavailable} when customer-service does not answer
   */
  public Optional<Customer> get(String organization, String id) {
    if (id.isBlank() || id.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    String bearer = bearer(organization);
    return Optional.ofNullable(ask(api -> api.byId(bearer, id)))
        .filter(customer -> customer.customerId() != null);
  }

  /**
   * When the customer's present stay in its stage began; empty where no date is known.
   *
   * @throws ApiException {@code unavailable} when customer-service does not answer
   */
  public Optional<Instant> stageSince(String organization, String customerId) {
    String bearer = bearer(organization);
    return Optional.ofNullable(ask(api -> api.journey(bearer, customerId)))
        .map(CustomerApi.Journey::currentSince);
  }

  private void find(String bearer, List<String> ids, Map<String, Customer> found) {
    List<Customer> answered =
        ask(api -> api.byIds(bearer, String.join(",", ids), IDS_PER_CALL)).items();
    Map<String, Customer> named = new HashMap<>();
    for (Customer customer : answered) {
      named.put(customer.customerId(), customer);
      if (customer.externalId() != null) {
        named.put(customer.externalId(), customer);
      }
    }
    Set<Customer> taken = new HashSet<>();
    List<String> rest = new ArrayList<>();
    for (String id : ids) {
      Customer customer = named.get(id);
      if (customer == null) {
        rest.add(id);
      } else {
        found.put(id, customer);
        taken.add(customer);
      }
    }
    // Who was asked for by another of its identifiers is among the answers, but under which one?
    if (taken.size() < answered.size()) {
      for (String id : rest) {
        Customer customer = ask(api -> api.byId(bearer, id));
        if (customer != null) {
          found.put(id, customer);
        }
      }
    }
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
      CustomerApi.CustomerPage page = page(bearer, band, cursor);
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private CustomerApi.CustomerPage page(String bearer, String band, String cursor) {
    return ask(api -> api.byRisk(bearer, band, PAGE, cursor));
  }

  private <T> T ask(Function<CustomerApi, T> read) {
    try {
      return lookup.ask(read);
    } catch (CustomerServiceFailure.Unavailable | ProcessingException | FaultToleranceException e) {
      LOG.warnf("No answer of customer-service: %s", e.toString());
      throw new ApiException(
          CommonError.UNAVAILABLE,
          "customer-service does not answer, and nothing was done; try again");
    } catch (CustomerServiceFailure e) {
      LOG.errorf("Refused by customer-service: %s", e.getMessage());
      throw new ApiException(
          CommonError.UPSTREAM_FAILED, e.getMessage() + ", and nothing was done");
    }
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
