package org.commandcenter.customer.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.commandcenter.customer.policies.Policies;
import org.commandcenter.customer.policies.Policy;

/** Lifecycle, conversion and revenue of an organization, measured in what is known as of T. */
@ApplicationScoped
public class AnalyticsService {
  private static final String NOBODY = "nobody entered the funnel in the window";
  private static final String NO_MQL = "nobody of those who entered in the window became mql";
  private static final String NO_SQL = "nobody of those who entered in the window became sql";

  private final FunnelRepository funnel;
  private final RevenueRepository revenue;
  private final Policies policies;
  private final Clock clock = Clock.systemUTC();

  AnalyticsService(FunnelRepository funnel, RevenueRepository revenue, Policies policies) {
    this.funnel = funnel;
    this.revenue = revenue;
    this.policies = policies;
  }

  public LifecycleReport lifecycle(
      String organization, AnalyticsQuery.Window window, String policy) {
    Instant now = clock.instant();
    FunnelRepository.Counts counts = funnel.count(organization, window, now);
    RevenueFigures figures = figures(organization, window, policies.get(organization, policy), now);
    return new LifecycleReport(
        window.startDate(),
        window.endDate(),
        window.region(),
        window.industry(),
        window.asOf().at(),
        counts.total(),
        counts.leads(),
        counts.mqls(),
        counts.sqls(),
        counts.becameCustomer(),
        counts.churnedInWindow(),
        counts.undated(),
        new LifecycleReport.CurrentStages(
            counts.leadNow(),
            counts.mqlNow(),
            counts.sqlNow(),
            counts.customerNow(),
            counts.churnedNow()),
        funnel(counts),
        rates(counts),
        times(counts),
        figures.annualRecurringRevenue(),
        figures.lifetimeValue());
  }

  public ConversionReport conversion(String organization, AnalyticsQuery.Window window) {
    FunnelRepository.Counts counts = funnel.count(organization, window, clock.instant());
    return new ConversionReport(
        window.startDate(),
        window.endDate(),
        window.region(),
        window.industry(),
        window.asOf().at(),
        funnel(counts),
        rates(counts),
        times(counts));
  }

  RevenueReport revenue(String organization, AnalyticsQuery.Window window, String policyName) {
    Policy policy = policies.get(organization, policyName);
    RevenueFigures figures = figures(organization, window, policy, clock.instant());
    Figure dealSize = figures.averageDealSize();
    return new RevenueReport(
        window.startDate(),
        window.endDate(),
        window.region(),
        window.industry(),
        window.asOf().at(),
        policy.version(),
        figures.currency(),
        figures.sums().currencies(),
        figures.sums().active(),
        figures.sums().newCustomers(),
        figures.annualRecurringRevenue(),
        figures.monthlyRecurringRevenue(),
        figures.annualRecurringRevenue(),
        dealSize,
        dealSize.known() ? (figures.dealsTell() ? "won_deals" : "contract_value") : null,
        figures.acquisitionCost(),
        figures.lifetimeValue(),
        figures.paybackMonths(),
        figures.churnRate(),
        figures.monthlyChurnRate(),
        figures.expansion(),
        figures.contraction(),
        figures.churned(),
        figures.gained());
  }

  /** See {@link RevenueReport#averageDealSize}. */
  public Figure averageDealSize(String organization, AnalyticsQuery.Window window, String policy) {
    return figures(organization, window, policies.get(organization, policy), clock.instant())
        .averageDealSize();
  }

  private RevenueFigures figures(
      String organization, AnalyticsQuery.Window window, Policy policy, Instant now) {
    return new RevenueFigures(
        window,
        revenue.sums(organization, window, policy, now),
        revenue.won(organization, window, now));
  }

  private static LifecycleReport.Funnel funnel(FunnelRepository.Counts counts) {
    return new LifecycleReport.Funnel(
        counts.leads(), counts.mqls(), counts.sqls(), counts.customers(), counts.churned());
  }

  private static LifecycleReport.ConversionRates rates(FunnelRepository.Counts counts) {
    return new LifecycleReport.ConversionRates(
        Rate.of(counts.mqls(), counts.leads(), NOBODY),
        Rate.of(counts.sqls(), counts.mqls(), NO_MQL),
        Rate.of(counts.customers(), counts.sqls(), NO_SQL),
        Rate.of(counts.customers(), counts.leads(), NOBODY));
  }

  private static LifecycleReport.TimeMetrics times(FunnelRepository.Counts counts) {
    String nobody =
        "nobody has both a dated first stage and, in the window, a later date of becoming customer";
    return new LifecycleReport.TimeMetrics(
        Figure.ofNullable(counts.averageCycleDays(), counts.cycles(), nobody),
        Figure.ofNullable(counts.medianCycleDays(), counts.cycles(), nobody));
  }
}
