package org.commandcenter.churn.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.commandcenter.churn.evaluation.EvaluationPolicy;
import org.commandcenter.churn.evaluation.PointScores;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.CrossFit;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.Folds;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.TrainingThreads;

/**
 * Compares all candidates on a part of the rows, and the better ones again on more of them
 * (Jamieson and Talwalkar 2016). What is spent is counted in rows, not in time, so that the result
 * depends on data and seed alone. Few rows favour the simple: the best of each algorithm therefore
 * always reaches the last round.
 */
final class SuccessiveHalving {
  private final FeatureTable features;
  private final boolean[] labels;
  private final int[] groups;
  private final double[] values;
  private final long seed;
  private final TuningPolicy policy;
  private final Runnable watch;

  SuccessiveHalving(
      FeatureTable features,
      boolean[] labels,
      int[] groups,
      long seed,
      TuningPolicy policy,
      Runnable watch) {
    this.features = features;
    this.labels = labels;
    this.groups = groups;
    this.values = values(features, policy);
    this.seed = seed;
    this.policy = policy;
    this.watch = watch;
  }

  Tuning run(List<Trainer> candidates) {
    int rarer = rarer(labels);
    if (candidates.size() == 1 || rarer < policy.leastPositives()) {
      return untuned(candidates);
    }
    int parts = Math.ceilDiv(labels.length, policy.mostRows());
    boolean early = rarer / (parts * policy.keep()) >= policy.leastPositives();
    List<Candidate> leaderboard = new ArrayList<>();
    List<Trainer> left = candidates;
    if (early && candidates.size() > policy.keep()) {
      List<Candidate> first = round(1, left, parts * policy.keep());
      left = survivors(first).stream().map(Candidate::trainer).toList();
      Set<Trainer> kept = new HashSet<>(left);
      first.stream()
          .filter(candidate -> !kept.contains(candidate.trainer()))
          .forEach(leaderboard::add);
    }
    List<Candidate> last = round(leaderboard.isEmpty() ? 1 : 2, left, parts);
    leaderboard.addAll(0, Choice.among(last, policy));
    return new Tuning(leaderboard);
  }

  private Tuning untuned(List<Trainer> candidates) {
    List<Candidate> unknown = new ArrayList<>();
    for (Trainer trainer : candidates) {
      unknown.add(new Candidate(trainer, 1, 0, null, 0, Candidate.Outcome.DROPPED_EARLY));
    }
    unknown.set(0, unknown.getFirst().with(Candidate.Outcome.CHOSEN));
    return new Tuning(unknown);
  }

  /** Best first. */
  private List<Candidate> round(int number, List<Trainer> trainers, int parts) {
    int[] rows = part(parts);
    FeatureTable table = features.select(rows);
    boolean[] outcomes = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      outcomes[i] = labels[rows[i]];
    }
    int[] customers = groups == null ? null : IntStream.of(rows).map(row -> groups[row]).toArray();
    double[] worth =
        values == null ? null : IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    List<Candidate> compared =
        TrainingThreads.map(
            trainers.size(),
            i -> {
              CrossFit fit =
                  CrossFit.run(
                      table, outcomes, customers, policy.innerFolds(), seed, trainers.get(i));
              watch.run();
              return new Candidate(
                  trainers.get(i),
                  number,
                  rows.length,
                  PointScores.of(fit.probabilities(), outcomes, worth, EvaluationPolicy.DEFAULT),
                  fit.models().stream().mapToInt(model -> model.work()).average().orElseThrow(),
                  Candidate.Outcome.DROPPED_EARLY);
            });
    return compared.stream()
        .sorted(Comparator.comparingDouble(candidate -> -candidate.scores().rocAuc()))
        .toList();
  }

  private List<Candidate> survivors(List<Candidate> bestFirst) {
    int kept = Math.ceilDiv(bestFirst.size(), policy.keep());
    Set<String> algorithms = new HashSet<>();
    List<Candidate> survivors = new ArrayList<>();
    for (int place = 0; place < bestFirst.size(); place++) {
      boolean bestOfItsKind = algorithms.add(bestFirst.get(place).algorithm());
      if (place < kept || bestOfItsKind) {
        survivors.add(bestFirst.get(place));
      }
    }
    return survivors;
  }

  /** One in so many rows, churn and customers spread as everywhere. */
  private int[] part(int parts) {
    if (parts == 1) {
      return IntStream.range(0, labels.length).toArray();
    }
    int[] partOf = Folds.assign(labels, groups, parts, seed);
    return IntStream.range(0, labels.length).filter(row -> partOf[row] == 0).toArray();
  }

  private static double[] values(FeatureTable features, TuningPolicy policy) {
    for (String name : policy.valueColumns()) {
      for (Column column : features.columns()) {
        if (column instanceof NumericColumn numeric
            && numeric.name().toLowerCase(Locale.ROOT).equals(name)) {
          return IntStream.range(0, numeric.rows())
              .mapToDouble(
                  row ->
                      Math.max(
                          0, Double.isFinite(numeric.values()[row]) ? numeric.values()[row] : 0))
              .toArray();
        }
      }
    }
    return null;
  }

  private static int rarer(boolean[] labels) {
    int positives = 0;
    for (boolean label : labels) {
      positives += label ? 1 : 0;
    }
    return Math.min(positives, labels.length - positives);
  }
}
