package org.commandcenter.churn.explanation.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.commandcenter.churn.explanation.whatif.Candidates.Candidate;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.serving.ModelInputs;

/**
 * Looks for the fewest changes that bring a probability below a target. One change is tried with
 * every value there is; two and three are built from those that helped most.
 */
final class WhatIfSearch {
  /** So many of the best are carried on to the next number of changes. */
  private static final int CARRIED = 40;

  private final ChurnModel model;
  private final ModelInputs inputs;
  private final Map<String, Object> row;
  private final Candidates.Companions companions;
  private int tried;

  WhatIfSearch(
      ChurnModel model,
      ModelInputs inputs,
      Map<String, Object> row,
      Candidates.Companions companions) {
    this.model = model;
    this.inputs = inputs;
    this.row = row;
    this.companions = companions;
  }

  /** Changes and the probability they come to. */
  record Outcome(List<Candidate> changes, double probability) {
    double effort() {
      return changes.stream().mapToDouble(Candidate::effort).sum();
    }
  }

  /**
   * What was found.
   *
   * @param reaching the target, with the fewest changes that do; the least effort first
   * @param closest the lowest probability of all; null when there was nothing to try
   */
  record Found(List<Outcome> reaching, Outcome closest, int tried) {}

  Found search(List<Candidate> candidates, double target, int mostChanges, int limit) {
    List<Outcome> single =
        outcomes(candidates.stream().map(candidate -> List.of(candidate)).toList());
    List<Outcome> best = single;
    Outcome closest = null;
    for (int changes = 1; changes <= mostChanges && !best.isEmpty(); changes++) {
      if (changes > 1) {
        best = outcomes(extended(best, single));
      }
      for (Outcome outcome : best) {
        if (closest == null || outcome.probability() < closest.probability()) {
          closest = outcome;
        }
      }
      List<Outcome> reaching =
          best.stream().filter(outcome -> outcome.probability() < target).toList();
      if (!reaching.isEmpty()) {
        return new Found(shortest(reaching, limit), null, tried);
      }
    }
    return new Found(List.of(), closest, tried);
  }

  /** The easiest of each set of features. */
  private static List<Outcome> shortest(List<Outcome> reaching, int limit) {
    Set<Set<String>> seen = new HashSet<>();
    return sorted(reaching, Outcome::effort).stream()
        .filter(outcome -> seen.add(features(outcome)))
        .limit(limit)
        .toList();
  }

  private static Set<String> features(Outcome outcome) {
    Set<String> features = new HashSet<>();
    outcome.changes().forEach(change -> features.add(change.feature()));
    return features;
  }

  private static List<List<Candidate>> extended(List<Outcome> best, List<Outcome> single) {
    List<List<Candidate>> combinations = new ArrayList<>();
    Set<Set<Candidate>> seen = new HashSet<>();
    List<Outcome> helpers = sorted(single, Outcome::probability).stream().limit(CARRIED).toList();
    for (Outcome start : sorted(best, Outcome::probability).stream().limit(CARRIED).toList()) {
      for (Outcome helper : helpers) {
        Candidate more = helper.changes().getFirst();
        if (!features(start).contains(more.feature())) {
          List<Candidate> together = new ArrayList<>(start.changes());
          together.add(more);
          if (seen.add(Set.copyOf(together))) {
            combinations.add(together);
          }
        }
      }
    }
    return combinations;
  }

  private List<Outcome> outcomes(List<List<Candidate>> combinations) {
    List<List<Candidate>> plausible = new ArrayList<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<Candidate> changes : combinations) {
      Map<String, Object> changed = changed(row, changes);
      if (companions.occurTogether(changes, changed)) {
        plausible.add(changes);
        rows.add(changed);
      }
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    tried += rows.size();
    double[] probabilities = model.probabilities(inputs.table(rows));
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      outcomes.add(new Outcome(plausible.get(i), probabilities[i]));
    }
    return outcomes;
  }

  static Map<String, Object> changed(Map<String, Object> row, List<Candidate> changes) {
    Map<String, Object> changed = new HashMap<>(row);
    changes.forEach(change -> changed.put(change.feature(), change.value()));
    return changed;
  }

  private static List<Outcome> sorted(List<Outcome> outcomes, ToDoubleFunction<Outcome> by) {
    return outcomes.stream()
        .sorted(Comparator.comparingDouble(by).thenComparingDouble(Outcome::probability))
        .toList();
  }
}
