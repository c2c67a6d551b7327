package org.commandcenter.customer.sampledata;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.DealLoader;
import org.commandcenter.customer.loading.EventLoader;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.OutcomeLoader;
import org.commandcenter.customer.loading.StageLoader;
import org.commandcenter.customer.sampledata.leads.Lead;
import org.commandcenter.customer.sampledata.leads.LeadWorld;
import org.commandcenter.customer.sampledata.simulation.Auc;
import org.commandcenter.customer.sampledata.simulation.Specification;
import org.commandcenter.customer.sampledata.simulation.Validation;
import org.commandcenter.platform.jobs.JobContext;

/** Leads and what became of them: profiles, moves between stages, deals, activities, outcomes. */
@ApplicationScoped
class LeadsPreset implements SamplePreset {
  private static final String SOURCE = "sample_data";

  /** Leads in one round of transactions. */
  private static final int RUN = 5_000;

  private final CustomerLoader customers;
  private final StageLoader stages;
  private final DealLoader deals;
  private final EventLoader events;
  private final OutcomeLoader outcomes;
  private final SampleDataRepository repository;
  private final ObjectMapper json;

  LeadsPreset(
      CustomerLoader customers,
      StageLoader stages,
      DealLoader deals,
      EventLoader events,
      OutcomeLoader outcomes,
      SampleDataRepository repository,
      ObjectMapper json) {
    this.customers = customers;
    this.stages = stages;
    this.deals = deals;
    this.events = events;
    this.outcomes = outcomes;
    this.repository = repository;
    this.json = json;
  }

  @Override
  public Preset preset() {
    return Preset.LEADS;
  }

  @Override
  public SampleDataResult load(JobContext context, SampleData data) {
    Specification window = data.specification();
    LeadWorld world = new LeadWorld(data.seed(), window.start(), window.end());
    List<List<Validation.Point>> points = new ArrayList<>();
    Counts counts = new Counts();
    for (int from = 0; from < data.customers(); from += RUN) {
      context.progress(0.9 * from / data.customers(), "loading leads, stages and deals");
      LeadRows rows = new LeadRows(data.seed(), window.end(), json);
      List<TruthEntry> truths = new ArrayList<>();
      for (int i = from; i < Math.min(from + RUN, data.customers()); i++) {
        Lead lead = world.lead(i);
        rows.add(lead);
        TruthEntry truth = truth(lead, window.end());
        truths.add(truth);
        if (truth.converted() != null) {
          points.add(
              List.of(
                  new Validation.Point(
                      lead.arrivedAt(), lead.conversionProbability(), truth.converted())));
        }
      }
      load(context, rows);
      repository.store(context.organization(), truths);
      counts.add(rows);
    }
    context.progress(0.95, "measuring what a model can reach");
    long converted = points.stream().filter(point -> point.getFirst().churned()).count();
    return SampleDataResult.of(
        data,
        counts.loaded(),
        new SampleDataResult.Rates(
            null, null, points.isEmpty() ? null : (Double) (converted / (double) points.size())),
        Auc.of(points, data.seed()),
        LeadWorld.HORIZON_DAYS);
  }

  private void load(JobContext context, LeadRows rows) {
    String organization = context.organization();
    String who = context.createdBy();
    customers.load(organization, rows.arrivals().iterator(), LoadListener.NONE);
    stages.load(organization, rows.stages().iterator(), SOURCE, who, LoadListener.NONE);
    deals.load(organization, rows.deals().iterator(), SOURCE, who, LoadListener.NONE);
    events.load(organization, rows.events().iterator(), LoadListener.NONE);
    outcomes.load(organization, rows.outcomes().iterator(), LoadListener.NONE);
    customers.load(organization, rows.contracts().iterator(), LoadListener.NONE);
  }

  private static TruthEntry truth(Lead lead, Instant end) {
    Instant decided = lead.arrivedAt().plus(Duration.ofDays(LeadWorld.HORIZON_DAYS));
    Boolean converted = decided.isAfter(end) ? null : (Boolean) (lead.reached("customer") != null);
    return new TruthEntry(
        lead.externalId(),
        1,
        lead.arrivedAt(),
        null,
        null,
        LeadWorld.HORIZON_DAYS,
        null,
        null,
        null,
        List.of(),
        null,
        Math.rint(1e6 * lead.conversionProbability()) / 1e6,
        converted);
  }

  private static final class Counts {
    private long events;
    private long outcomes;
    private long stages;
    private long deals;

    void add(LeadRows rows) {
      events += rows.events().size();
      outcomes += rows.outcomes().size();
      stages += rows.stages().size();
      deals += rows.deals().stream().map(row -> row.externalId()).distinct().count();
    }

    SampleDataResult.Loaded loaded() {
      return new SampleDataResult.Loaded(events, outcomes, null, stages, deals, null, null);
    }
  }
}
