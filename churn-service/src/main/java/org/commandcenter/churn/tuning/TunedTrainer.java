package org.commandcenter.churn.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.Trainer;

/**
 * Finds the settings, and then learns with them. As this is one trainer among others, an evaluation
 * by outer folds repeats the whole search within each of them (nested cross-validation): what it
 * reports was measured on rows that no part of the search had seen.
 *
 * @param algorithm {@code auto}, or the one whose settings are searched
 * @param candidates in an order that does not matter
 * @param watch told of each candidate that was compared
 */
public record TunedTrainer(
    String algorithm, List<Trainer> candidates, TuningPolicy policy, Runnable watch)
    implements Trainer {
  public TunedTrainer {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to choose from");
    }
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("candidates", candidates.size());
    parameters.put("policy", policy);
    return parameters;
  }

  @Override
  public ChurnModel train(FeatureTable features, boolean[] labels, int[] groups, long seed) {
    return tune(features, labels, groups, seed).chosen().train(features, labels, groups, seed);
  }

  /** Searches without learning from all rows yet. */
  public Tuning tune(FeatureTable features, boolean[] labels, int[] groups, long seed) {
    return new SuccessiveHalving(features, labels, groups, seed, policy, watch).run(candidates);
  }
}
