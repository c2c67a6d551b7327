package org.commandcenter.customer.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commandcenter.customer.analytics.AnalyticsQuery;
import org.commandcenter.customer.analytics.AnalyticsService;
import org.commandcenter.customer.analytics.ConversionReport;
import org.commandcenter.customer.analytics.Figure;
import org.commandcenter.customer.analytics.Rate;
import org.commandcenter.customer.policies.Policies;
import org.commandcenter.customer.policies.Policy;

/** The state of the pipeline: of deals, or of leads where there are no deals. */
@ApplicationScoped
public class PipelineService {
  private final PipelineRepository deals;
  private final LeadRepository leads;
  private final AnalyticsService analytics;
  private final Policies policies;
  private final Clock clock = Clock.systemUTC();

  PipelineService(
      PipelineRepository deals,
      LeadRepository leads,
      AnalyticsService analytics,
      Policies policies) {
    this.deals = deals;
    this.leads = leads;
    this.analytics = analytics;
    this.policies = policies;
  }

  PipelineHealth health(
      String organization, AnalyticsQuery.Window window, String policyName, String currency) {
    Policy policy = policies.get(organization, policyName);
    Instant now = window.asOf().isNow() ? clock.instant() : window.asOf().at();
    PipelineRepository.Scope scope =
        new PipelineRepository.Scope(organization, window, currency, now);
    PipelineRepository.Deals known = deals.deals(scope, policy.pipeline());
    PipelineFigures figures;
    Flow flow;
    if (known.closed().deals() > 0) {
      figures = new PipelineFigures(policy.pipeline(), known, leads.leads(scope, policy));
      flow = new Flow(figures.winRate(), figures.velocity());
    } else {
      // Each passes over everybody: at once, they take the time of one.
      try (ExecutorService apart = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<ConversionReport> conversion =
            apart.submit(() -> analytics.conversion(organization, window));
        Future<Figure> contract =
            apart.submit(() -> analytics.averageDealSize(organization, window, policyName));
        figures = new PipelineFigures(policy.pipeline(), known, leads.leads(scope, policy));
        flow =
            figures.basis() == PipelineHealth.Basis.LEADS
                ? flowOfLeads(figures, result(conversion), result(contract))
                : new Flow(figures.winRate(), figures.velocity());
      }
    }
    List<String> currencies = figures.currencies();
    return new PipelineHealth(
        window.startDate(),
        window.endDate(),
        window.asOf().at(),
        policy.version(),
        figures.basis(),
        currencies.size() == 1 ? currencies.getFirst() : null,
        currencies,
        figures.total(),
        figures.weighted(),
        figures.statedWeighted(),
        flow.velocity(),
        flow.winRate(),
        figures.dealsByStage(),
        figures.leadsByStage(),
        new ForecastFigures(known.forecasts()).accuracy(),
        stale(policy.pipeline(), known));
  }

  private record Flow(Rate winRate, PipelineHealth.Velocity velocity) {}

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A part of the pipeline could not be read", e.getCause());
    }
  }

  private static Flow flowOfLeads(
      PipelineFigures figures, ConversionReport report, Figure contract) {
    Rate winRate = report.conversionRates().overall();
    long open = figures.leadsByStage().stream().mapToLong(PipelineHealth.StageValue::count).sum();
    return new Flow(
        winRate,
        PipelineFigures.velocity(
            open, contract, winRate, report.timeMetrics().averageSalesCycleDays()));
  }

  private static PipelineHealth.Stale stale(
      Policy.Pipeline policy, PipelineRepository.Deals known) {
    List<PipelineRepository.Stale> deals = known.stale();
    boolean none = deals.isEmpty();
    return new PipelineHealth.Stale(
        policy.staleAfterDays(),
        none ? 0 : deals.getFirst().count(),
        none
            ? Figure.missing("no deal is stale")
            : Figure.ofNullable(
                deals.getFirst().value(), deals.getFirst().valued(), "no stale deal has an amount"),
        known.overdue(),
        deals.stream()
            .map(
                d ->
                    new PipelineHealth.StaleDeal(
                        d.dealId(), d.externalId(), d.name(), d.owner(), d.amount(), d.changedAt()))
            .toList());
  }
}
