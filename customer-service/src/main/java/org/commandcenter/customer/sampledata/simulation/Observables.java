package org.commandcenter.customer.sampledata.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Turns what could be seen of a life into events, at random times of each week. */
final class Observables implements History.Observer {
  private static final Duration RETRY_OF_PAYMENT = Duration.ofDays(3);

  private final Specification specification;
  private final Account account;
  private final SampleSink sink;
  private final Draws draws;
  private final double usualUsage;
  private double usage;
  private double tickets;
  private Instant lastActivityAt;
  private Instant churnedAt;

  private Observables(Specification specification, Account account, SampleSink sink) {
    this.specification = specification;
    this.account = account;
    this.sink = sink;
    this.draws = Draws.of(specification.seed(), account.index(), 3);
    this.usualUsage = StrictMath.log1p(account.traits().hours());
    this.usage = usualUsage + (account.onboardingEngagement() - 60) / 50;
  }

  /** Simulates one customer and hands over all that can be seen of it. */
  static void show(Specification specification, int index, SampleSink sink) {
    Account account = Accounts.create(specification, index);
    Observables observables = new Observables(specification, account, sink);
    sink.account(account);
    History.live(specification, account, observables);
    boolean churned = observables.churnedAt != null;
    Instant at = churned ? observables.churnedAt : specification.end();
    sink.outcome(
        new SampleOutcome(
            account.externalId(),
            churned,
            at,
            observables.engagementScore(),
            observables.supportResponseHours(),
            observables.lastActivityAt));
  }

  /** The product's own score of 0..100: smoothed usage against what is usual for the contract. */
  private double engagementScore() {
    return Math.rint(10 * Math.clamp(60 + 50 * (usage - usualUsage), 0, 100)) / 10;
  }

  private double supportResponseHours() {
    return Math.rint(10 * account.supportResponseHours() * (1 + 0.4 * tickets)) / 10;
  }

  @Override
  public void churns(Instant at) {
    churnedAt = at;
  }

  @Override
  public void acts(int week, Team.Decision decision, Instant at) {
    Intervention intervention = decision.intervention();
    sink.event(
        new SampleEvent(
            id(week, Kind.INTERVENTION, 0),
            account.externalId(),
            SampleEvent.INTERVENTION,
            at,
            null,
            new SampleEvent.Action(
                intervention,
                intervention.channel(),
                "retention_team",
                intervention.cost(account),
                Math.rint(1e6 * decision.propensity()) / 1e6)));
  }

  @Override
  public void sees(int week, Week seen, Instant until) {
    usage += 0.35 * (StrictMath.log1p(seen.hours) - usage);
    tickets += 0.35 * (seen.tickets - tickets);
    if (seen.logins > 0) {
      use(week, Kind.LOGIN, until, BigDecimal.valueOf(seen.logins));
    }
    if (seen.hours > 0) {
      use(week, Kind.USAGE, until, BigDecimal.valueOf(seen.hours));
    }
    for (int i = 0; i < seen.tickets; i++) {
      int severity = 1 + Math.min(3, draws.poisson(seen.tickets > 1 ? 1.2 : 0.7));
      emit(week, Kind.SUPPORT_TICKET, i, time(week), until, BigDecimal.valueOf(severity));
    }
    if (seen.bills) {
      bill(week, time(week), until, seen.billFails);
    }
    if (seen.asksNps) {
      emit(week, Kind.NPS, 0, time(week), until, BigDecimal.valueOf(seen.nps));
    }
  }

  private void use(int week, Kind kind, Instant until, BigDecimal value) {
    Instant at = time(week);
    if (at.isBefore(until) && (lastActivityAt == null || at.isAfter(lastActivityAt))) {
      lastActivityAt = at;
    }
    emit(week, kind, 0, at, until, value);
  }

  private void bill(int week, Instant at, Instant until, boolean fails) {
    emit(week, fails ? Kind.PAYMENT_FAILED : Kind.PAYMENT, 0, at, until, account.mrr());
    if (fails && draws.chance(0.7)) {
      Instant weekEnd = specification.weekStart(week + 1);
      Instant retry = at.plus(RETRY_OF_PAYMENT);
      emit(
          week,
          Kind.PAYMENT,
          1,
          retry.isBefore(weekEnd) ? retry : weekEnd.minusMillis(1),
          until,
          account.mrr());
    }
  }

  private void emit(int week, Kind kind, int number, Instant at, Instant until, BigDecimal value) {
    if (at.isBefore(until)) {
      sink.event(
          new SampleEvent(
              id(week, kind, number), account.externalId(), kind.type, at, value, null));
    }
  }

  private Instant time(int week) {
    return specification.weekStart(week).plus(History.part(draws.uniform()));
  }

  /** A UUID of version 8 (RFC 9562): the same for the same event in every run. */
  private UUID id(int week, Kind kind, int number) {
    long window = specification.endDate().toEpochDay() * 1_000 + specification.months();
    long[] key = {specification.seed(), window, account.index(), week, kind.code, number};
    long high = Draws.hash(Draws.hash(key), 1);
    long low = Draws.hash(Draws.hash(key), 2) ^ Draws.hash(number, week, account.index());
    return new UUID(
        (high & 0xffffffffffff0fffL) | 0x8000L, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
  }

  private enum Kind {
    USAGE(0, "usage"),
    LOGIN(1, "login"),
    SUPPORT_TICKET(2, "support_ticket"),
    PAYMENT(3, "payment"),
    PAYMENT_FAILED(4, "payment_failed"),
    NPS(5, "nps"),
    INTERVENTION(6, SampleEvent.INTERVENTION);

    /** Part of the events' identifiers. */
    private final int code;

    private final String type;

    Kind(int code, String type) {
      this.code = code;
      this.type = type;
    }
  }
}
