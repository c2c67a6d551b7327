package org.commandcenter.churn.training;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.churn.features.Population;
import org.commandcenter.churn.features.Populations;
import org.commandcenter.churn.registry.ModelBundle;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.ModelStore;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.scoring.Scorer;
import org.commandcenter.churn.scoring.ScoringResult;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;

/**
 * Features, evaluation, model, registry, and with a usable model: scores, trajectories and the
 * champion's place. Run again after a crash, it trains again only if nothing was registered yet.
 */
@ApplicationScoped
public class TrainingJob implements JobHandler {
  static final String KIND = "churn_training";
  private static final String USABLE = "usable";

  private final Populations populations;
  private final ModelTraining training;
  private final ModelRegistry registry;
  private final ModelStore store;
  private final Scorer scorer;
  private final TrainingConfig config;
  private final MeterRegistry metrics;

  TrainingJob(
      Populations populations,
      ModelTraining training,
      ModelRegistry registry,
      ModelStore store,
      Scorer scorer,
      TrainingConfig config,
      MeterRegistry metrics) {
    this.populations = populations;
    this.training = training;
    this.registry = registry;
    this.store = store;
    this.scorer = scorer;
    this.config = config;
    this.metrics = metrics;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** A training takes minutes, and nobody's scores wait for it. */
  @Override
  public String lane() {
    return "training";
  }

  @Override
  public TrainingResult run(JobContext context) {
    Timer.Sample time = Timer.start(metrics);
    String algorithm = "none";
    try {
      TrainingResult result = train(context);
      algorithm = result.algorithm();
      return result;
    } finally {
      time.stop(metrics.timer("commandcenter.training", "algorithm", algorithm));
      SpareMemory.giveBack();
    }
  }

  private TrainingResult train(JobContext context) {
    String organization = context.organization();
    TrainRequest request = context.payload(TrainRequest.class);
    context.progress(0.01, "fetching customer data");
    try (Population population =
        populations.open(
            organization,
            request.population(),
            part -> context.progress(0.25 * part, "making features"))) {
      context.progress(0.25, "choosing training rows");
      TrainingSet set = TrainingSet.of(population, config.rows());
      RegisteredModel model =
          training.train(
              new ModelTraining.Order(organization, context.id(), context.createdBy(), request),
              population,
              set,
              (part, stage) -> context.progress(0.25 + 0.5 * part, stage));
      ScoringResult scoring =
          request.activate() && model.verdict().equals(USABLE)
              ? scoreAndActivate(context, model, population)
              : null;
      return TrainingResult.of(model, scoring, set.warnings());
    }
  }

  private ScoringResult scoreAndActivate(
      JobContext context, RegisteredModel model, Population population) {
    String organization = context.organization();
    ModelBundle bundle = store.load(organization, model);
    ScoringResult scoring =
        scorer.run(
            organization,
            context.id(),
            model,
            bundle,
            population,
            part -> context.progress(0.75 + 0.24 * part, "scoring customers"));
    registry.activate(
        organization, model.version(), context.createdBy(), "trained, and found usable");
    return scoring;
  }
}
