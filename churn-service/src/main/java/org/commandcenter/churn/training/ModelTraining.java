package org.commandcenter.churn.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.evaluation.Evaluation;
import org.commandcenter.churn.evaluation.EvaluationPolicy;
import org.commandcenter.churn.evaluation.Evaluator;
import org.commandcenter.churn.evaluation.Latency;
import org.commandcenter.churn.evaluation.TimeSplit;
import org.commandcenter.churn.features.FeatureRows;
import org.commandcenter.churn.features.Population;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.reference.TrainingReference;
import org.commandcenter.churn.registry.ModelBundle;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.ModelStore;
import org.commandcenter.churn.registry.NewModel;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.tuning.Candidate;
import org.commandcenter.churn.tuning.TunedTrainer;
import org.commandcenter.platform.storage.StoredObject;

/** Learns a model from a population, judges it on held-out customers, and registers it. */
@ApplicationScoped
class ModelTraining {
  private final ModelRegistry registry;
  private final ModelStore store;
  private final ObjectMapper json;

  ModelTraining(ModelRegistry registry, ModelStore store, ObjectMapper json) {
    this.registry = registry;
    this.store = store;
    this.json = json;
  }

  /** Who asked for what. */
  record Order(String organization, String jobId, String createdBy, TrainRequest request) {}

  /**
   * Trains and registers; an order that comes again gets the model of the first time.
   *
   * @param progress told the part that is done, 0..1, and with what
   */
  RegisteredModel train(
      Order order, Population population, TrainingSet set, TrainingProgress.Listener progress) {
    return registry
        .byJob(order.organization(), order.jobId())
        .orElseGet(() -> trainNew(order, population, set, new TrainingProgress(progress)));
  }

  private RegisteredModel trainNew(
      Order order, Population population, TrainingSet set, TrainingProgress progress) {
    TrainRequest request = order.request();
    FeatureRows rows = set.rows();
    TrainingPlan plan = TrainingPlan.of(request, rows.features(), progress);
    Learnt learnt = learn(plan, set, progress);
    ChurnModel model = learnt.evaluation().calibration().overall().applyTo(learnt.raw());
    ModelBundle bundle =
        new ModelBundle(
            model,
            learnt.evaluation().crossFit().models(),
            foldOf(rows, learnt.evaluation().crossFit().foldOf()),
            TrainingReference.of(
                rows.features(), set.customers(), learnt.evaluation().crossFit().probabilities()));
    progress.at(0.97, "storing the model");
    StoredObject artifact = store.save(order.organization(), order.jobId(), bundle);
    EvaluationReport report =
        EvaluationReport.of(
            learnt.evaluation(),
            learnt.timeSplit(),
            learnt.leaderboard(),
            Latency.measure(model, rows.features()));
    return registry.register(
        order.organization(),
        new NewModel(
            order.jobId(),
            learnt.chosen().algorithm(),
            population.source(),
            request.datasetId(),
            population.asOf(),
            request.horizonDays(),
            json.valueToTree(plan.parameters(learnt.chosen(), population)),
            json.valueToTree(report),
            report.verdict(),
            rows.size(),
            set.customers(),
            population.dataHash(),
            artifact,
            order.createdBy()),
        bundle.reference());
  }

  /**
   * What was learnt.
   *
   * @param timeSplit null where rows have no dates
   * @param leaderboard empty where nothing was searched
   */
  private record Learnt(
      Evaluation evaluation,
      TimeSplit timeSplit,
      List<Candidate> leaderboard,
      Trainer chosen,
      ChurnModel raw) {}

  private static Learnt learn(TrainingPlan plan, TrainingSet set, TrainingProgress progress) {
    FeatureRows rows = set.rows();
    long seed = plan.request().seed();
    Evaluation evaluation =
        Evaluator.standard()
            .evaluate(
                rows.features(),
                rows.labels(),
                set.groups(),
                seed,
                plan.trainer(),
                share -> progress.at(0.65 * share, "training and evaluating"));
    TimeSplit timeSplit =
        TimeSplit.of(
                rows.features(),
                rows.labels(),
                set.groups(),
                rows.asOf(),
                Duration.ofDays(plan.request().horizonDays()),
                plan.trainer(),
                EvaluationPolicy.DEFAULT,
                seed)
            .orElse(null);
    progress.at(0.75, "training on all rows");
    List<Candidate> leaderboard =
        plan.trainer() instanceof TunedTrainer tuned
            ? tuned.tune(rows.features(), rows.labels(), set.groups(), seed).leaderboard()
            : List.of();
    Trainer chosen = leaderboard.isEmpty() ? plan.trainer() : leaderboard.getFirst().trainer();
    ChurnModel raw = chosen.train(rows.features(), rows.labels(), set.groups(), seed);
    progress.at(0.95, "training on all rows");
    return new Learnt(evaluation, timeSplit, leaderboard, chosen, raw);
  }

  private static Map<String, Integer> foldOf(FeatureRows rows, int[] folds) {
    Map<String, Integer> foldOf = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.customerIds()[row] != null) {
        foldOf.put(rows.customerIds()[row], folds[row]);
      }
    }
    return foldOf;
  }
}
