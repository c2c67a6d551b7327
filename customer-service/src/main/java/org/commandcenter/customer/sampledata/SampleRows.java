package org.commandcenter.customer.sampledata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.OutcomeRow;
import org.commandcenter.customer.sampledata.simulation.Account;
import org.commandcenter.customer.sampledata.simulation.SampleEvent;
import org.commandcenter.customer.sampledata.simulation.SampleOutcome;
import org.commandcenter.customer.sampledata.simulation.SampleSink;
import org.commandcenter.customer.sampledata.simulation.Simulation;
import org.commandcenter.customer.sampledata.simulation.Specification;

/**
 * A run of the sample's customers as rows to load. Events are generated as they are read, one
 * customer at a time; the rest becomes known with them. Everything was known when it happened.
 */
final class SampleRows implements SampleSink {
  private static final double DAYS_PER_MONTH = 30.4375;

  private final Specification specification;
  private final ObjectMapper json;
  private final int from;
  private final int to;
  private final Queue<EventRow> ahead = new ArrayDeque<>();
  private final List<OutcomeRow> outcomes = new ArrayList<>();
  private final List<CustomerRow> lastProfiles = new ArrayList<>();
  private SampleTotals totals = SampleTotals.NONE;
  private Account current;
  private long line;

  /** The customers {@code from} (inclusive, 0-based) to {@code to} (exclusive). */
  SampleRows(Specification specification, ObjectMapper json, int from, int to) {
    this.specification = specification;
    this.json = json;
    this.from = from;
    this.to = to;
  }

  /** The profiles of the day of the sign-up. */
  Iterator<CustomerRow> firstProfiles() {
    return Simulation.accounts(specification, from, to)
        .map(
            account ->
                profile(
                    account,
                    account.signedUpAt(),
                    account.onboardingEngagement(),
                    account.supportResponseHours(),
                    null))
        .iterator();
  }

  Iterator<EventRow> events() {
    return new Iterator<>() {
      private int next = from;

      @Override
      public boolean hasNext() {
        while (ahead.isEmpty() && next < to) {
          Simulation.show(specification, next, SampleRows.this);
          next++;
        }
        return !ahead.isEmpty();
      }

      @Override
      public EventRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return ahead.remove();
      }
    };
  }

  /** Complete once all events were read. */
  Iterator<OutcomeRow> outcomes() {
    return outcomes.iterator();
  }

  /** What the CRM said last; complete once all events were read. */
  Iterator<CustomerRow> lastProfiles() {
    return lastProfiles.iterator();
  }

  /** Complete once all events were read. */
  SampleTotals totals() {
    return totals;
  }

  @Override
  public void account(Account account) {
    current = account;
  }

  @Override
  public void event(SampleEvent event) {
    BigDecimal value = event.value();
    totals = totals.plus(new SampleTotals(1, event.intervention() == null ? 0 : 1, 0, 0));
    ahead.add(
        new EventRow(
            ++line,
            event.id().toString(),
            event.externalId(),
            event.type(),
            event.occurredAt(),
            value == null ? null : value.doubleValue(),
            event.intervention() == null ? null : properties(event.intervention()),
            event.occurredAt()));
  }

  @Override
  public void outcome(SampleOutcome outcome) {
    Instant begin =
        current.signedUpAt().isBefore(specification.start())
            ? specification.start()
            : current.signedUpAt();
    double months = Duration.between(begin, outcome.at()).toSeconds() / 86_400.0 / DAYS_PER_MONTH;
    totals = totals.plus(new SampleTotals(0, 0, outcome.churned() ? 1 : 0, months));
    outcomes.add(
        new OutcomeRow(
            outcomes.size() + 1,
            outcome.externalId(),
            outcome.churned() ? "churned" : "retained",
            outcome.at(),
            null,
            outcome.at()));
    lastProfiles.add(
        profile(
            current,
            outcome.at(),
            outcome.engagementScore(),
            outcome.supportResponseHours(),
            outcome.lastActivityAt()));
  }

  private CustomerRow profile(
      Account account,
      Instant at,
      double engagementScore,
      double supportResponseHours,
      Instant lastActivityAt) {
    ObjectNode attributes = json.createObjectNode().put("plan", account.plan());
    double tenure = Duration.between(account.signedUpAt(), at).toSeconds() / 86_400.0;
    return new CustomerRow(
        account.index() - from + 1,
        account.externalId(),
        account.company(),
        account.mrr(),
        "USD",
        account.margin(),
        Math.rint(10 * tenure) / 10,
        account.signedUpAt(),
        account.industry(),
        account.region(),
        engagementScore,
        supportResponseHours,
        lastActivityAt,
        null,
        attributes.toString(),
        at,
        at);
  }

  private String properties(SampleEvent.Action action) {
    return json.createObjectNode()
        .put("intervention", action.intervention().name().toLowerCase(Locale.ROOT))
        .put("channel", action.channel())
        .put("decided_by", action.decidedBy())
        .put("cost", action.cost())
        .put("propensity", action.propensity())
        .toString();
  }
}
