package org.commandcenter.customer.sampledata;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.EventLoader;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.OutcomeLoader;
import org.commandcenter.customer.sampledata.simulation.Auc;
import org.commandcenter.customer.sampledata.simulation.Specification;
import org.commandcenter.customer.sampledata.simulation.Validation;
import org.commandcenter.platform.jobs.JobContext;

/**
 * A software vendor: simulates its customers and loads them in runs, then the truth about them,
 * then the bound of what any model can do.
 */
@ApplicationScoped
class SaasPreset implements SamplePreset {
  /** Customers in one transaction. */
  private static final int RUN = 2_000;

  /** Customers between two reports of progress in the parts that are pure arithmetic. */
  private static final int STRETCH = 200;

  /** The bound is measured on so many customers at most: its interval is narrow by then. */
  private static final int CUSTOMERS_OF_BOUND = 2_000;

  private static final double LOADED = 0.45;
  private static final double TRUTH_KNOWN = 0.70;
  private static final double BOUND_KNOWN = 0.99;

  private final CustomerLoader customers;
  private final EventLoader events;
  private final OutcomeLoader outcomes;
  private final SampleDataRepository repository;
  private final ObjectMapper json;

  SaasPreset(
      CustomerLoader customers,
      EventLoader events,
      OutcomeLoader outcomes,
      SampleDataRepository repository,
      ObjectMapper json) {
    this.customers = customers;
    this.events = events;
    this.outcomes = outcomes;
    this.repository = repository;
    this.json = json;
  }

  @Override
  public Preset preset() {
    return Preset.SAAS;
  }

  @Override
  public SampleDataResult load(JobContext context, SampleData data) {
    SampleTotals totals = observables(context, data.specification());
    long episodes = truth(context, data.specification());
    Auc bound = bound(context, data.specification());
    return SampleDataResult.of(
        data,
        new SampleDataResult.Loaded(
            totals.events(),
            (long) data.customers(),
            totals.interventions(),
            null,
            null,
            episodes,
            null),
        new SampleDataResult.Rates(
            totals.churned() / (double) data.customers(),
            totals.churned() / totals.customerMonths(),
            null),
        bound,
        Validation.BAYES_HORIZON_DAYS);
  }

  private SampleTotals observables(JobContext context, Specification specification) {
    String organization = context.organization();
    SampleTotals totals = SampleTotals.NONE;
    for (int from = 0; from < specification.customers(); from += RUN) {
      int to = Math.min(from + RUN, specification.customers());
      context.progress(LOADED * from / specification.customers(), "loading events");
      SampleRows rows = new SampleRows(specification, json, from, to);
      customers.load(organization, rows.firstProfiles(), LoadListener.NONE);
      events.load(organization, rows.events(), LoadListener.NONE);
      outcomes.load(organization, rows.outcomes(), LoadListener.NONE);
      customers.load(organization, rows.lastProfiles(), LoadListener.NONE);
      totals = totals.plus(rows.totals());
    }
    return totals;
  }

  private long truth(JobContext context, Specification specification) {
    long episodes = 0;
    for (int from = 0; from < specification.customers(); from += STRETCH) {
      int to = Math.min(from + STRETCH, specification.customers());
      double part = from / (double) specification.customers();
      context.progress(LOADED + (TRUTH_KNOWN - LOADED) * part, "computing true outcomes");
      List<TruthEntry> entries =
          IntStream.range(from, to)
              .parallel()
              .mapToObj(index -> Validation.potentialOutcomes(specification, index))
              .flatMap(List::stream)
              .map(TruthEntry::of)
              .toList();
      repository.store(context.organization(), entries);
      episodes += entries.size();
    }
    return episodes;
  }

  private static Auc bound(JobContext context, Specification specification) {
    int customers = Math.min(specification.customers(), CUSTOMERS_OF_BOUND);
    List<List<Validation.Point>> points = new ArrayList<>(customers);
    for (int from = 0; from < customers; from += STRETCH) {
      double part = from / (double) customers;
      context.progress(
          TRUTH_KNOWN + (BOUND_KNOWN - TRUTH_KNOWN) * part, "measuring what a model can reach");
      points.addAll(
          IntStream.range(from, Math.min(from + STRETCH, customers))
              .parallel()
              .mapToObj(index -> Validation.oracle(specification, index))
              .toList());
    }
    return Auc.of(points, specification.seed());
  }
}
