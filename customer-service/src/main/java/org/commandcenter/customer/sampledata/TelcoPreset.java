package org.commandcenter.customer.sampledata;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.customer.datasets.Dataset;
import org.commandcenter.customer.datasets.DatasetService;
import org.commandcenter.customer.sampledata.simulation.Auc;
import org.commandcenter.customer.sampledata.simulation.Cause;
import org.commandcenter.customer.sampledata.simulation.Intervention;
import org.commandcenter.customer.sampledata.simulation.Truth;
import org.commandcenter.customer.sampledata.simulation.Validation;
import org.commandcenter.customer.sampledata.telco.Household;
import org.commandcenter.customer.sampledata.telco.TelcoWorld;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.security.Tenant;

/**
 * A telephone company: a table of households with the columns of Telco scoring clients and a churn
 * label, taken in as if somebody had uploaded it, so that it can be trained on at once.
 */
@ApplicationScoped
class TelcoPreset implements SamplePreset {
  /** The label says who left within a month. */
  private static final int HORIZON_DAYS = 30;

  private static final int STRETCH = 5_000;

  private final DatasetService datasets;
  private final SampleDataRepository repository;

  TelcoPreset(DatasetService datasets, SampleDataRepository repository) {
    this.datasets = datasets;
    this.repository = repository;
  }

  @Override
  public Preset preset() {
    return Preset.TELCO;
  }

  @Override
  public SampleDataResult load(JobContext context, SampleData data) {
    TelcoWorld world = new TelcoWorld(data.seed());
    context.progress(0.05, "loading the training table");
    UUID dataset = table(context, data, world);
    List<List<Validation.Point>> points = new ArrayList<>();
    Instant at = data.endDate().atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int from = 0; from < data.customers(); from += STRETCH) {
      context.progress(0.5 + 0.4 * from / data.customers(), "computing true outcomes");
      List<TruthEntry> truths = new ArrayList<>();
      for (int i = from; i < Math.min(from + STRETCH, data.customers()); i++) {
        Household household = world.household(i);
        double probability = TelcoWorld.churnProbability(household);
        points.add(List.of(new Validation.Point(at, probability, world.churns(household))));
        truths.add(truth(world, household, at));
      }
      repository.store(context.organization(), truths);
    }
    context.progress(0.95, "measuring what a model can reach");
    long churned = points.stream().filter(point -> point.getFirst().churned()).count();
    return SampleDataResult.of(
        data,
        new SampleDataResult.Loaded(null, null, null, null, null, null, dataset),
        new SampleDataResult.Rates(churned / (double) data.customers(), null, null),
        Auc.of(points, data.seed()),
        HORIZON_DAYS);
  }

  private UUID table(JobContext context, SampleData data, TelcoWorld world) {
    try {
      Path file = Files.createTempFile("telco-", ".csv");
      try {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
          out.append(Household.HEADER).append('\n');
          for (int i = 0; i < data.customers(); i++) {
            Household household = world.household(i);
            out.append(household.line(world.churns(household))).append('\n');
          }
        }
        Tenant tenant = new Tenant(context.organization(), context.createdBy(), Set.of());
        return datasets.provide(tenant, file, "telco-sample.csv", Dataset.Kind.TRAINING_TABLE);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TruthEntry truth(TelcoWorld world, Household household, Instant at) {
    double none = TelcoWorld.churnProbability(household);
    List<TruthEntry.Outcome> outcomes = new ArrayList<>();
    outcomes.add(outcome(household, null, none));
    Cause cause = null;
    double least = none;
    for (Intervention intervention : Intervention.values()) {
      double probability = TelcoWorld.churnProbability(household, intervention);
      outcomes.add(outcome(household, intervention, probability));
      if (probability < least) {
        least = probability;
        cause = intervention.cause();
      }
    }
    return new TruthEntry(
        household.externalId(),
        1,
        at,
        cause,
        null,
        HORIZON_DAYS,
        mean(1 - none),
        null,
        !world.churns(household),
        outcomes,
        mean(none).value(),
        null,
        null);
  }

  private static TruthEntry.Outcome outcome(
      Household household, Intervention intervention, double probability) {
    double value =
        TelcoWorld.yearlyMargin(household) * (1 - probability)
            - TelcoWorld.cost(household, intervention);
    return new TruthEntry.Outcome(
        TruthEntry.name(intervention),
        0,
        TruthEntry.Timing.PLANNED,
        mean(1 - probability),
        Math.rint(100 * value) / 100);
  }

  /** Known exactly. */
  private static Truth.Mean mean(double value) {
    return new Truth.Mean(Math.rint(1e6 * value) / 1e6, 0);
  }
}
