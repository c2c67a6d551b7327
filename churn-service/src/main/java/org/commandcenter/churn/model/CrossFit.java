package org.commandcenter.churn.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Models each of which has never seen one part of the customers: that part is scored by it, so that
 * no customer is judged by a model that knew the outcome. Encoders are fitted per fold too.
 *
 * @param margins out-of-fold log odds of each row
 * @param foldOf the fold of each row; {@code models().get(foldOf[row])} has not seen it
 */
@SuppressWarnings("ArrayRecordComponent")
public record CrossFit(double[] margins, int[] foldOf, List<ChurnModel> models) {
  public CrossFit {
    models = List.copyOf(models);
  }

  /**
   * @param groups group number of each row, or null; a group is never split
   */
  public static CrossFit run(
      FeatureTable features,
      boolean[] labels,
      int[] groups,
      int folds,
      long seed,
      Trainer trainer) {
    return run(features, labels, groups, folds, seed, trainer, _ -> {});
  }

  /**
   * @param progress told the share of folds done, 0..1, from any thread
   */
  public static CrossFit run(
      FeatureTable features,
      boolean[] labels,
      int[] groups,
      int folds,
      long seed,
      Trainer trainer,
      DoubleConsumer progress) {
    TrainingRows.check(features, labels, groups);
    int[] foldOf = Folds.assign(labels, groups, folds, seed);
    double[] margins = new double[labels.length];
    AtomicInteger done = new AtomicInteger();
    List<ChurnModel> models =
        TrainingThreads.map(
            folds,
            fold -> {
              ChurnModel model =
                  fitFold(features, labels, groups, foldOf, fold, seed, trainer, margins);
              progress.accept((double) done.incrementAndGet() / folds);
              return model;
            });
    return new CrossFit(margins, foldOf, models);
  }

  private static ChurnModel fitFold(
      FeatureTable features,
      boolean[] labels,
      int[] groups,
      int[] foldOf,
      int fold,
      long seed,
      Trainer trainer,
      double[] margins) {
    int[] learn = rowsOf(foldOf, fold, false);
    int[] held = rowsOf(foldOf, fold, true);
    ChurnModel model =
        trainer.train(
            features.select(learn),
            TreeTraining.select(labels, learn),
            groups == null ? null : IntStream.of(learn).map(row -> groups[row]).toArray(),
            seed + fold);
    double[] scored = model.margins(features.select(held));
    for (int i = 0; i < held.length; i++) {
      margins[held[i]] = scored[i];
    }
    return model;
  }

  private static int[] rowsOf(int[] foldOf, int fold, boolean inside) {
    return IntStream.range(0, foldOf.length)
        .filter(row -> (foldOf[row] == fold) == inside)
        .toArray();
  }

  public int folds() {
    return models.size();
  }

  /** Out-of-fold churn probability of each row. */
  public double[] probabilities() {
    return probabilities(margins);
  }

  private static double[] probabilities(double[] margins) {
    double[] probabilities = new double[margins.length];
    for (int row = 0; row < margins.length; row++) {
      probabilities[row] = LogOdds.probability(margins[row]);
    }
    return probabilities;
  }

  /**
   * Scores further rows of the same customers, such as other weeks.
   *
   * @param heldOutFold for each row the fold its customer belongs to
   */
  public double[] probabilities(FeatureTable features, int[] heldOutFold) {
    double[] scored = new double[features.rows()];
    for (int fold = 0; fold < folds(); fold++) {
      int[] rows = rowsOf(heldOutFold, fold, true);
      double[] part = models.get(fold).probabilities(features.select(rows));
      for (int i = 0; i < rows.length; i++) {
        scored[rows[i]] = part[i];
      }
    }
    return scored;
  }

  /** Explains each row by the model that has not seen its customer. */
  public List<Explanation> explain(FeatureTable features, int[] heldOutFold) {
    Explanation[] explained = new Explanation[features.rows()];
    for (int fold = 0; fold < folds(); fold++) {
      int[] rows = rowsOf(heldOutFold, fold, true);
      List<Explanation> part = models.get(fold).explain(features.select(rows));
      for (int i = 0; i < rows.length; i++) {
        explained[rows[i]] = part.get(i);
      }
    }
    return List.of(explained);
  }

  /**
   * @param scalings one per fold, fitted without that fold's rows
   */
  public CrossFit calibrated(List<PlattScaling> scalings) {
    double[] scaled = new double[margins.length];
    for (int row = 0; row < scaled.length; row++) {
      scaled[row] = scalings.get(foldOf[row]).margin(margins[row]);
    }
    List<ChurnModel> calibrated =
        IntStream.range(0, folds())
            .mapToObj(fold -> scalings.get(fold).applyTo(models.get(fold)))
            .toList();
    return new CrossFit(scaled, foldOf, calibrated);
  }
}
