package org.commandcenter.customer.expansion;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.customers.Customer;
import org.commandcenter.customer.customers.CustomerService;
import org.commandcenter.customer.customers.EventValue;
import org.commandcenter.customer.lifecycle.Journey;
import org.commandcenter.customer.lifecycle.Stage;
import org.commandcenter.customer.lifecycle.StageService;
import org.commandcenter.customer.policies.Policies;
import org.commandcenter.platform.problem.ApiException;

/** Gathers what is known of a customer, and judges it. */
@ApplicationScoped
class ExpansionService {
  /** Answers that are older say little of today; usage is looked for within it, too. */
  private static final Duration HISTORY = Duration.ofDays(365);

  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
  private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
  private static final String NPS_EVENT = "nps";
  private static final String USAGE_EVENT = "usage";
  private static final List<String> NPS = List.of("nps_score", "NPS_Score", "nps");

  private final CustomerService customers;
  private final StageService stages;
  private final TenureRepository tenures;
  private final Policies policies;
  private final Clock clock = Clock.systemUTC();

  ExpansionService(
      CustomerService customers, StageService stages, TenureRepository tenures, Policies policies) {
    this.customers = customers;
    this.stages = stages;
    this.tenures = tenures;
    this.policies = policies;
  }

  /**
   * @param id any name of the customer
   * @throws ApiException {@code not_found}; {@code not_a_customer} for leads and lost customers
   */
  Expansion judge(String organization, String id, String policy, AsOf asOf) {
    Instant now = asOf.isNow() ? clock.instant() : asOf.at();
    List<String> acvSpellings = policies.get(organization, policy).spellings("acv");
    Customer customer = customers.get(organization, id, asOf);
    String name = customer.customerId().toString();
    Journey journey = stages.journey(organization, name, asOf);
    if (journey.currentStage() != Stage.CUSTOMER) {
      throw new ApiException(
          CustomerError.NOT_A_CUSTOMER,
          "'%s' stands in stage %s; only customers can buy more"
              .formatted(id, journey.currentStage().text()));
    }
    History history =
        customers.events(
            organization,
            customer.customerId(),
            asOf,
            new CustomerService.Events(Set.of(USAGE_EVENT, NPS_EVENT), now.minus(HISTORY), now),
            () -> new History(now));
    Double nps = history.nps() != null ? history.nps() : number(customer.attributes(), NPS);
    return ExpansionRules.judge(
        new ExpansionRules.Known(
            customer.customerId(),
            now,
            nps,
            history.nps() != null ? "latest NPS answer" : "NPS of the profile",
            history.usage(true),
            history.usage(false),
            customerDays(organization, customer, journey, now),
            customer.industry(),
            acv(customer, acvSpellings),
            customer.currency()));
  }

  /** Of the present contract: who came back begins anew. */
  private Double customerDays(
      String organization, Customer customer, Journey journey, Instant now) {
    Instant since = journey.currentSince() == null ? customer.signedUpAt() : journey.currentSince();
    if (since != null) {
      return days(since, now);
    }
    return customer.tenureDays() == null
        ? null
        : (Double) (customer.tenureDays() + days(tenures.toldAt(organization, customer, now), now));
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / SECONDS_A_DAY;
  }

  private static BigDecimal acv(Customer customer, List<String> spellings) {
    if (customer.mrr() != null) {
      return customer.mrr().multiply(MONTHS);
    }
    return Optional.ofNullable(number(customer.attributes(), spellings))
        .map(BigDecimal::valueOf)
        .orElse(null);
  }

  /** The first of the spellings that holds a number, be it written as text. */
  private static Double number(JsonNode attributes, List<String> spellings) {
    for (String spelling : spellings) {
      String text = attributes == null ? "" : attributes.path(spelling).asText("").strip();
      if (text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
        return Double.valueOf(text);
      }
    }
    return null;
  }

  /** Usage and the latest NPS answer. */
  private static final class History implements Consumer<EventValue> {
    private final Instant since;
    private final Instant before;
    private final Window recent = new Window();
    private final Window earlier = new Window();
    private boolean valued = true;
    private boolean used;
    private EventValue nps;

    History(Instant now) {
      this.since = now.minus(Duration.ofDays(ExpansionRules.WINDOW_DAYS));
      this.before = since.minus(Duration.ofDays(ExpansionRules.WINDOW_DAYS));
    }

    @Override
    public void accept(EventValue event) {
      if (event.type().equals(USAGE_EVENT)) {
        used = true;
        if (event.at().isAfter(before)) {
          (event.at().isAfter(since) ? recent : earlier).add(event.value());
          valued &= event.value() != null;
        }
      } else if (event.value() != null && (nps == null || event.at().isAfter(nps.at()))) {
        nps = event;
      }
    }

    /** The latest answer; null without any. */
    Double nps() {
      return nps == null ? null : nps.value();
    }

    /** Null when no usage is recorded at all. */
    ExpansionRules.Usage usage(boolean last) {
      Window window = last ? recent : earlier;
      return used
          ? new ExpansionRules.Usage(window.events, valued ? window.sum : window.events)
          : null;
    }
  }

  private static final class Window {
    private int events;
    private double sum;

    void add(Double value) {
      events++;
      sum += value == null ? 0 : value;
    }
  }
}
