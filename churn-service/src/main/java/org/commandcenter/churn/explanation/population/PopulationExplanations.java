package org.commandcenter.churn.explanation.population;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.serving.ModelInput;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/**
 * Explanations over all customers, computed once per scoring run and kept in memory while it is the
 * newest. Importance counts everybody; points and curves show customers drawn by lot.
 */
@ApplicationScoped
public class PopulationExplanations {
  private static final int SAMPLE = 1000;
  private static final int AT_ONCE = 4096;

  /** Organizations whose explanations are kept; each takes a few megabytes. */
  private static final int KEPT = 4;

  private final PopulationRepository repository;
  private final ServingModels models;
  private final ModelRegistry registry;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final Map<String, Kept> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > KEPT;
        }
      };

  PopulationExplanations(
      PopulationRepository repository, ServingModels models, ModelRegistry registry) {
    this.repository = repository;
    this.models = models;
    this.registry = registry;
  }

  /** What is known of one run. */
  private static final class Kept {
    private final PopulationRepository.Run run;
    private final ServingModel serving;
    private List<ExplainedCustomer> sample;
    private List<FeatureImportance> features;
    private long customers;

    private Kept(PopulationRepository.Run run, ServingModel serving) {
      this.run = run;
      this.serving = serving;
    }
  }

  /**
   * What all predictions rest on.
   *
   * @throws ApiException {@code model_not_trained} before the first model
   */
  public GlobalExplanation global(String organization, int features, int points) {
    return alone(
        organization,
        () -> {
          Kept newest = newest(organization);
          if (newest.features == null) {
            compute(organization, newest);
          }
          List<FeatureImportance> shown = newest.features.stream().limit(features).toList();
          List<ExplainedCustomer> sample = sample(organization, newest);
          return new GlobalExplanation(
              newest.run.modelVersion(),
              newest.run.asOf(),
              newest.customers,
              shown,
              shown.stream()
                  .map(
                      feature ->
                          GlobalExplanation.summary(
                              newest.serving, feature.feature(), sample, points))
                  .toList());
        });
  }

  /**
   * How one feature's contribution depends on its value.
   *
   * @throws ApiException {@code not_found} for a feature that the model does not look at
   */
  public Dependence dependence(String organization, String feature, int points) {
    return alone(
        organization,
        () -> {
          Kept newest = newest(organization);
          ModelInput input = newest.serving.inputs().find(feature);
          if (input == null) {
            throw ApiException.notFound("feature", feature);
          }
          int index = newest.serving.model().featureNames().indexOf(feature);
          return Dependence.of(input, index, newest.run, sample(organization, newest), points);
        });
  }

  /** Customers drawn by lot, the same ones until the next run. */
  public List<ExplainedCustomer> sample(String organization) {
    return alone(organization, () -> sample(organization, newest(organization)));
  }

  /** Nothing is computed twice at the same time for one organization. */
  private <T> T alone(String organization, Supplier<T> work) {
    synchronized (locks.computeIfAbsent(organization, _ -> new Object())) {
      return work.get();
    }
  }

  private Kept newest(String organization) {
    PopulationRepository.Run run =
        repository
            .newestRun(organization)
            .orElseThrow(
                () -> {
                  registry.champion(organization);
                  return new ApiException(
                      CommonError.NOT_FOUND,
                      "No customer was scored yet; POST /api/churn/score does it");
                });
    Kept found;
    synchronized (kept) {
      found = kept.get(organization);
    }
    if (found == null || !found.run.equals(run)) {
      found = new Kept(run, models.version(organization, run.modelVersion()));
      synchronized (kept) {
        kept.put(organization, found);
      }
    }
    return found;
  }

  private List<ExplainedCustomer> sample(String organization, Kept newest) {
    if (newest.sample == null) {
      newest.sample = ExplainedCustomer.of(newest.serving, repository.sample(organization, SAMPLE));
    }
    return newest.sample;
  }

  private void compute(String organization, Kept newest) {
    List<ModelInput> inputs = newest.serving.inputs().all();
    List<FeatureImportance.Sums> sums = new ArrayList<>();
    for (int index = 0; index < inputs.size(); index++) {
      sums.add(new FeatureImportance.Sums(inputs.get(index), index));
    }
    long[] customers = new long[1];
    repository.each(
        organization,
        AT_ONCE,
        chunk -> {
          customers[0] += chunk.size();
          for (ExplainedCustomer customer : ExplainedCustomer.of(newest.serving, chunk)) {
            sums.forEach(feature -> feature.add(customer));
          }
        });
    newest.features =
        sums.stream()
            .map(FeatureImportance.Sums::result)
            .sorted(
                Comparator.comparingDouble(
                    (FeatureImportance feature) -> -feature.meanAbsShap().value()))
            .toList();
    newest.customers = customers[0];
  }
}
