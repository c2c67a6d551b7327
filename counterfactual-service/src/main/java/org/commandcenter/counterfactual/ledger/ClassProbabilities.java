package org.commandcenter.counterfactual.ledger;

import java.util.Arrays;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.BoostedTrees;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;

/** Probabilities of several classes: one boosted model for each against the rest, normalised. */
final class ClassProbabilities {
  private final BoostedTrees[] models;
  private final int classes;

  private ClassProbabilities(BoostedTrees[] models, int classes) {
    this.models = models;
    this.classes = classes;
  }

  /**
   * @param member degree of membership, 0..1, by class, then row of {@code x}; read at {@code rows}
   *     only
   */
  static ClassProbabilities fit(
      BinnedMatrix x, double[][] member, int[] rows, BoostingOptions options) {
    // The second of two is what the first is not.
    int fits = member.length <= 2 ? member.length - 1 : member.length;
    BoostedTrees[] models = new BoostedTrees[fits];
    for (int one = 0; one < fits; one++) {
      models[one] = Boosting.fit(x, member[one], null, rows, options);
    }
    return new ClassProbabilities(models, member.length);
  }

  /** By position in the rows, then class. */
  double[][] predict(BinnedMatrix x, int[] rows) {
    double[][] probabilities = new double[rows.length][classes];
    for (int one = 0; one < models.length; one++) {
      double[] predicted = models[one].predict(x, rows);
      for (int i = 0; i < rows.length; i++) {
        probabilities[i][one] = predicted[i];
      }
    }
    for (double[] row : probabilities) {
      if (models.length < classes) {
        row[classes - 1] = 1 - (classes == 2 ? row[0] : 0);
      }
      double sum = Arrays.stream(row).sum();
      for (int one = 0; one < classes; one++) {
        row[one] /= sum;
      }
    }
    return probabilities;
  }
}
