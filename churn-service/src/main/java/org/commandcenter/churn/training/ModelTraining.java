package org.commandcenter.churn.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.commandcenter.churn.evaluation.Evaluation;
import org.commandcenter.churn.evaluation.Evaluator;
import org.commandcenter.churn.features.FeatureRows;
import org.commandcenter.churn.features.Population;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.TrainingOptions;
import org.commandcenter.churn.reference.TrainingReference;
import org.commandcenter.churn.registry.ModelBundle;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.ModelStore;
import org.commandcenter.churn.registry.NewModel;
import org.commandcenter.churn.registry.RegisteredModel;
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
   * @param progress told the part that is done, 0..1
   */
  RegisteredModel train(
      Order order, Population population, TrainingSet set, DoubleConsumer progress) {
    return registry
        .byJob(order.organization(), order.jobId())
        .orElseGet(() -> trainNew(order, population, set, progress));
  }

  private RegisteredModel trainNew(
      Order order, Population population, TrainingSet set, DoubleConsumer progress) {
    TrainRequest request = order.request();
    Trainer trainer = request.algorithm().trainer(TrainingOptions.NONE);
    FeatureRows rows = set.rows();
    Evaluation evaluation =
        Evaluator.standard()
            .evaluate(
                rows.features(),
                rows.labels(),
                set.groups(),
                request.seed(),
                trainer,
                share -> progress.accept(0.75 * share));
    ChurnModel raw = trainer.train(rows.features(), rows.labels(), set.groups(), request.seed());
    progress.accept(0.95);
    ModelBundle bundle =
        new ModelBundle(
            evaluation.calibration().overall().applyTo(raw),
            evaluation.crossFit().models(),
            foldOf(rows, evaluation.crossFit().foldOf()),
            TrainingReference.of(
                rows.features(), set.customers(), evaluation.crossFit().probabilities()));
    StoredObject artifact = store.save(order.organization(), order.jobId(), bundle);
    return registry.register(
        order.organization(),
        new NewModel(
            order.jobId(),
            trainer.algorithm(),
            population.source(),
            request.datasetId(),
            population.asOf(),
            request.horizonDays(),
            json.valueToTree(parameters(trainer, request, population)),
            json.valueToTree(EvaluationReport.of(evaluation)),
            EvaluationReport.of(evaluation).verdict(),
            rows.size(),
            set.customers(),
            population.dataHash(),
            artifact,
            order.createdBy()));
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

  private static Map<String, Object> parameters(
      Trainer trainer, TrainRequest request, Population population) {
    Map<String, Object> parameters = new LinkedHashMap<>(trainer.parameters());
    parameters.put("seed", request.seed());
    parameters.put("features", population.definition());
    parameters.put("known_by", request.knownBy());
    return parameters;
  }
}
