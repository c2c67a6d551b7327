package org.commandcenter.customer.sampledata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.DealRow;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.OutcomeRow;
import org.commandcenter.customer.loading.StageRow;
import org.commandcenter.customer.sampledata.leads.Lead;
import org.commandcenter.customer.sampledata.simulation.Draws;

/** A run of leads as rows to load: what was known when the window ended, and nothing later. */
final class LeadRows {
  private static final double DAYS_PER_MONTH = 30.4375;
  private static final String CURRENCY = "USD";

  private final long seed;
  private final Instant end;
  private final ObjectMapper json;
  private final List<CustomerRow> arrivals = new ArrayList<>();
  private final List<CustomerRow> contracts = new ArrayList<>();
  private final List<StageRow> stages = new ArrayList<>();
  private final List<DealRow> deals = new ArrayList<>();
  private final List<EventRow> events = new ArrayList<>();
  private final List<OutcomeRow> outcomes = new ArrayList<>();

  LeadRows(long seed, Instant end, ObjectMapper json) {
    this.seed = seed;
    this.end = end;
    this.json = json;
  }

  void add(Lead lead) {
    arrivals.add(profile(lead, arrivals.size() + 1, lead.arrivedAt(), false));
    for (Lead.Step step : lead.course()) {
      if (step.at().isBefore(end)) {
        stages.add(
            new StageRow(stages.size() + 1, lead.externalId(), step.stage(), step.at(), step.at()));
      }
    }
    for (Lead.Touch touch : lead.touches()) {
      event(lead, touch.type(), touch.at(), null);
    }
    deal(lead);
    Instant signed = lead.reached("customer");
    if (known(signed)) {
      contracts.add(profile(lead, contracts.size() + 1, signed, true));
      use(lead, signed);
      Instant left = lead.reached("churned");
      boolean churned = known(left);
      Instant at = churned ? left : end;
      outcomes.add(
          new OutcomeRow(
              outcomes.size() + 1,
              lead.externalId(),
              churned ? "churned" : "retained",
              at,
              null,
              at));
    }
  }

  List<CustomerRow> arrivals() {
    return arrivals;
  }

  /** The profiles that the signature of the contract changed. */
  List<CustomerRow> contracts() {
    return contracts;
  }

  List<StageRow> stages() {
    return stages;
  }

  List<DealRow> deals() {
    return deals;
  }

  List<EventRow> events() {
    return events;
  }

  List<OutcomeRow> outcomes() {
    return outcomes;
  }

  private boolean known(Instant at) {
    return at != null && at.isBefore(end);
  }

  private CustomerRow profile(Lead lead, long line, Instant at, boolean signed) {
    ObjectNode attributes =
        json.createObjectNode()
            .put("first_name", lead.firstName())
            .put("last_name", lead.lastName())
            .put("email", lead.email())
            .put("gender", lead.female() ? "female" : "male")
            .put("lead_source", lead.source())
            .put("company_size", lead.companySize());
    if (lead.role() != null) {
      attributes.put("decision_maker_role", lead.role());
    }
    if (signed) {
      double days = Duration.between(lead.arrivedAt(), at).toSeconds() / 86_400.0;
      attributes
          .put("acv_usd", lead.annualValue())
          .put("cac_usd", lead.acquisitionCost())
          .put("sales_cycle_days", Math.rint(days));
    }
    return new CustomerRow(
        line,
        lead.externalId(),
        lead.company(),
        signed ? BigDecimal.valueOf(Math.round(100 * lead.annualValue() / 12), 2) : null,
        signed ? CURRENCY : null,
        signed ? Double.valueOf(0.8) : null,
        null,
        signed ? at : null,
        lead.industry(),
        lead.region(),
        null,
        null,
        null,
        signed ? null : "lead",
        attributes.toString(),
        at,
        at);
  }

  /** One per qualified lead, from the qualification to the signature or the refusal. */
  private void deal(Lead lead) {
    Instant opened = lead.reached("sql");
    if (!known(opened)) {
      return;
    }
    Draws draws = Draws.of(seed, lead.index(), 32);
    Instant won = lead.reached("customer");
    Instant decided = won != null ? won : later(opened, draws.between(12, 90));
    double guess = draws.between(-0.12, 0.12);
    LocalDate close =
        later(opened, 55 + 25 * draws.gaussian()).atOffset(ZoneOffset.UTC).toLocalDate();
    String[] names = {"qualification", "proposal", "negotiation"};
    double[] usual = {0.2, 0.5, 0.7};
    double days = Duration.between(opened, decided).toSeconds() / 86_400.0;
    for (int i = 0; i < names.length; i++) {
      Instant at = later(opened, days * i / names.length);
      if (known(at)) {
        deals.add(deal(lead, names[i], usual[i] + guess, close, opened, at, null));
      }
    }
    if (known(decided)) {
      String name = won != null ? "closed_won" : "closed_lost";
      deals.add(deal(lead, name, won != null ? 1 : 0, close, opened, decided, decided));
    }
  }

  private DealRow deal(
      Lead lead,
      String stage,
      double probability,
      LocalDate close,
      Instant opened,
      Instant at,
      Instant closed) {
    return new DealRow(
        deals.size() + 1,
        lead.externalId() + "-deal",
        lead.externalId(),
        lead.company(),
        BigDecimal.valueOf(lead.annualValue()),
        CURRENCY,
        stage,
        null,
        Math.rint(100 * probability) / 100,
        close,
        null,
        opened,
        closed,
        null,
        at,
        at);
  }

  /** What customers do month by month: usage, tickets and answers to the quarter's question. */
  private void use(Lead lead, Instant signed) {
    Draws draws = Draws.of(seed, lead.index(), 33);
    Instant left = lead.reached("churned");
    double hours = 18 * StrictMath.exp(0.5 * draws.gaussian());
    for (int month = 0; ; month++) {
      Instant at = later(signed, DAYS_PER_MONTH * (month + draws.uniform()));
      if (!known(at) || !at.isBefore(left)) {
        return;
      }
      double toChurn = Duration.between(at, left).toDays() / DAYS_PER_MONTH;
      double mood = toChurn < 3 ? -0.8 : 0;
      event(
          lead,
          "usage",
          at,
          Math.rint(10 * hours * StrictMath.exp(mood + 0.2 * draws.gaussian())) / 10);
      int tickets = draws.poisson(mood < 0 ? 1.6 : 0.5);
      for (int i = 0; i < tickets; i++) {
        event(lead, "support_ticket", at.plusSeconds(60L * i), 1.0 + draws.below(3));
      }
      if (month % 3 == 2) {
        event(
            lead,
            "nps",
            at,
            (double) Math.clamp(Math.round(7.5 + 3 * mood + 1.5 * draws.gaussian()), 0, 10));
      }
    }
  }

  private void event(Lead lead, String type, Instant at, Double value) {
    if (known(at)) {
      long line = events.size() + 1L;
      String id = lead.externalId() + "-" + type + "-" + at.toEpochMilli();
      events.add(new EventRow(line, id, lead.externalId(), type, at, value, null, at));
    }
  }

  private static Instant later(Instant from, double days) {
    return from.plusSeconds((long) (86_400 * Math.max(0, days)));
  }
}
