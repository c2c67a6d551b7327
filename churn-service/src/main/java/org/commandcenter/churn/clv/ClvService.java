package org.commandcenter.churn.clv;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.churn.customer.CustomerClient;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.churn.scoring.LatestPrediction;
import org.commandcenter.churn.scoring.PredictionRepository;
import org.commandcenter.churn.scoring.SurvivalValue;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** Lifetime values by four methods. */
@ApplicationScoped
@ReadsSnapshots
class ClvService {
  private final CustomerClient customers;
  private final CustomerSnapshots snapshots;
  private final ClvAccounts accounts;
  private final PredictionRepository predictions;
  private final PurchaseModels models;
  private final Purchases purchases;

  ClvService(
      CustomerClient customers,
      CustomerSnapshots snapshots,
      ClvAccounts accounts,
      PredictionRepository predictions,
      PurchaseModels models,
      Purchases purchases) {
    this.customers = customers;
    this.snapshots = snapshots;
    this.accounts = accounts;
    this.predictions = predictions;
    this.models = models;
    this.purchases = purchases;
  }

  /**
   * @param id UUID or external identifier
   * @throws ApiException {@code not_found}; {@code insufficient_data} where the method lacks its
   *     input, which the message names
   */
  Clv one(String organization, String id, ClvMethod method) {
    String customer = customers.customer(organization, id).customerId();
    return many(organization, List.of(customer), method).getFirst();
  }

  /** In the order of the identifiers, which are UUIDs. */
  List<Clv> many(String organization, List<String> ids, ClvMethod method) {
    if (method == ClvMethod.BG_NBD) {
      return purchasing(organization, ids);
    }
    Map<String, ClvAccounts.Contract> contracts = accounts.find(organization, ids);
    return ids.stream()
        .map(
            id ->
                contract(
                    id, method, known(contracts.get(id), id), predictions.latest(organization, id)))
        .toList();
  }

  private static ClvAccounts.Contract known(ClvAccounts.Contract contract, String id) {
    if (contract == null) {
      throw ApiException.notFound("customer", id);
    }
    if (Double.isNaN(contract.mrr())) {
      throw insufficient("Customer '%s' has no monthly revenue (mrr)", id);
    }
    return contract;
  }

  private static Clv contract(
      String id,
      ClvMethod method,
      ClvAccounts.Contract contract,
      Optional<LatestPrediction> prediction) {
    Double hazard = prediction.map(LatestPrediction::monthlyHazard).orElse(null);
    double monthly = contract.mrr() * contract.margin();
    Map<String, Double> factors = new LinkedHashMap<>();
    factors.put("mrr", contract.mrr());
    factors.put("gross_margin_rate", contract.margin());
    return switch (method) {
      case HISTORIC -> {
        if (Double.isNaN(contract.tenureDays())) {
          throw insufficient("Customer '%s' has no tenure and no sign-up date", id);
        }
        factors.put("tenure_days", contract.tenureDays());
        yield new Clv(
            id,
            method,
            ContractValue.historic(contract.mrr(), contract.tenureDays()),
            null,
            contract.currency(),
            null,
            null,
            factors,
            "What the contract brought in so far, plus a fifth; nothing is predicted.");
      }
      case SURVIVAL -> {
        if (hazard == null) {
          yield annual(id, contract, factors, prediction);
        }
        factors.put("monthly_hazard", hazard);
        factors.put("yearly_discount", SurvivalValue.YEARLY_DISCOUNT);
        yield new Clv(
            id,
            method,
            ContractValue.survival(contract.mrr(), contract.margin(), hazard),
            ContractValue.interval(
                monthly, hazard, SurvivalValue.MONTHS, SurvivalValue.YEARLY_DISCOUNT),
            contract.currency(),
            SurvivalValue.MONTHS,
            prediction.get().asOf(),
            factors,
            "Margin of the next 24 months, discounted, if the predicted risk of %s a month goes on."
                .formatted(percent(hazard)));
      }
      case ANNUAL_MARGIN, BG_NBD -> annual(id, contract, factors, prediction);
    };
  }

  private static Clv annual(
      String id,
      ClvAccounts.Contract contract,
      Map<String, Double> factors,
      Optional<LatestPrediction> prediction) {
    double monthly = contract.mrr() * contract.margin();
    Clv.Interval interval =
        prediction
            .map(known -> ContractValue.interval(monthly, known.monthlyHazard(), 12, 0))
            .orElse(null);
    return new Clv(
        id,
        ClvMethod.ANNUAL_MARGIN,
        ContractValue.annualMargin(contract.mrr(), contract.margin()),
        interval,
        contract.currency(),
        12,
        prediction.map(LatestPrediction::asOf).orElse(null),
        factors,
        prediction.isPresent()
            ? "Margin of twelve months, if the customer stays."
            : "Margin of twelve months, if the customer stays; there is no prediction yet.");
  }

  private List<Clv> purchasing(String organization, List<String> ids) {
    Map<String, ClvAccounts.Contract> contracts = accounts.find(organization, ids);
    SnapshotFiles events = snapshots.fetch(organization, CustomerSnapshots.EVENTS);
    PurchaseModel model = models.of(organization, events);
    Map<String, PurchaseHistory> histories = purchases.of(events, model.asOf(), ids);
    return ids.stream()
        .map(
            id -> {
              PurchaseHistory history = histories.get(id);
              if (history == null) {
                throw insufficient("Customer '%s' has no events of type transaction", id);
              }
              ClvAccounts.Contract contract = contracts.get(id);
              return purchasing(id, model, history, contract);
            })
        .toList();
  }

  private static Clv purchasing(
      String id, PurchaseModel model, PurchaseHistory history, ClvAccounts.Contract contract) {
    double margin = contract == null ? 1 : contract.margin();
    Clv.Interval interval = model.interval(history, id.hashCode());
    Map<String, Double> factors = new LinkedHashMap<>();
    factors.put("repeat_purchases", (double) history.repeats());
    factors.put("recency_weeks", history.recency());
    factors.put("age_weeks", history.age());
    factors.put("probability_alive", model.buying().alive(history));
    factors.put("expected_purchase_value", model.purchaseValue(history));
    factors.put("gross_margin_rate", margin);
    factors.put("r", model.buying().r());
    factors.put("alpha", model.buying().alpha());
    factors.put("a", model.buying().a());
    factors.put("b", model.buying().b());
    factors.put("p", model.spending().p());
    factors.put("q", model.spending().q());
    factors.put("v", model.spending().v());
    return new Clv(
        id,
        ClvMethod.BG_NBD,
        margin * model.expectedValue(history),
        new Clv.Interval(margin * interval.low(), margin * interval.high(), interval.level()),
        contract == null ? null : contract.currency(),
        SurvivalValue.MONTHS,
        model.asOf(),
        factors,
        "Discounted margin of the purchases of the next 24 months; the customer is still active with"
            + " a probability of "
            + percent(model.buying().alive(history))
            + ".");
  }

  private static ApiException insufficient(String text, String id) {
    return new ApiException(ChurnError.INSUFFICIENT_DATA, text.formatted(id));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
