package org.commandcenter.churn.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.commandcenter.churn.evaluation.EvaluationPolicy;
import org.commandcenter.churn.features.Population;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.TrainingOptions;
import org.commandcenter.churn.tuning.SearchSpace;
import org.commandcenter.churn.tuning.TunedTrainer;
import org.commandcenter.churn.tuning.TuningPolicy;

/**
 * What a request means for these features.
 *
 * @param trainer with the search inside, where there is one
 */
record TrainingPlan(TrainRequest request, TrainingOptions options, Trainer trainer) {
  private static final int AUTO_CANDIDATES = 12;
  private static final int CANDIDATES = 8;

  /** The evaluation's folds, the check by time and the final search. */
  private static final int SEARCHES = EvaluationPolicy.DEFAULT.folds() + 2;

  static TrainingPlan of(TrainRequest request, FeatureTable features, TrainingProgress progress) {
    TrainingOptions options =
        new TrainingOptions(
            MonotonePolicy.DEFAULT.signs(features, request.monotoneConstraints()),
            request.imbalance());
    return new TrainingPlan(request, options, trainer(request, options, progress));
  }

  private static Trainer trainer(
      TrainRequest request, TrainingOptions options, TrainingProgress progress) {
    List<SearchSpace> spaces = request.algorithm().spaces();
    if (request.algorithm() != Algorithm.AUTO && request.tuning() == null) {
      return spaces.getFirst().standard(options);
    }
    // The linear model keeps no constraint: where somebody asks for one, it is no candidate.
    List<SearchSpace> allowed =
        spaces.stream()
            .filter(
                space ->
                    request.monotoneConstraints().isEmpty()
                        || space != SearchSpace.LOGISTIC_REGRESSION)
            .toList();
    List<Trainer> candidates =
        SearchSpace.candidates(allowed, options, candidates(request), request.seed());
    int comparisons = SEARCHES * (candidates.size() + Math.ceilDiv(candidates.size(), 3) + 2);
    AtomicInteger done = new AtomicInteger();
    return new TunedTrainer(
        request.algorithm().spelling(),
        candidates,
        TuningPolicy.DEFAULT,
        () ->
            progress.at(
                .9 * Math.min(1, (double) done.incrementAndGet() / comparisons),
                "comparing candidates in nested folds"));
  }

  private static int candidates(TrainRequest request) {
    if (request.tuning() != null && request.tuning().candidates() != null) {
      return request.tuning().candidates();
    }
    return request.algorithm() == Algorithm.AUTO ? AUTO_CANDIDATES : CANDIDATES;
  }

  /** What the registry keeps of a model that was trained so. */
  Map<String, Object> parameters(Trainer chosen, Population population) {
    Map<String, Object> parameters = new LinkedHashMap<>(chosen.parameters());
    if (trainer instanceof TunedTrainer tuned) {
      parameters.put("requested_algorithm", tuned.algorithm());
      parameters.put("tuning", tuned.parameters());
    }
    parameters.put("seed", request.seed());
    parameters.put("features", population.definition());
    parameters.put("known_by", request.knownBy());
    parameters.put("label_policy", request.labelPolicy());
    parameters.put("learnt_features", population.learnt().toJson());
    return parameters;
  }
}
