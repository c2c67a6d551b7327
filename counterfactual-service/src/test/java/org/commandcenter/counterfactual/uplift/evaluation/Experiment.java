package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.uplift.learning.Exposures;

/** A simulated study with a control and two arms, whose true effects are known. */
final class Experiment {
  static final List<String> ARMS = List.of("none", "proactive_outreach", "discount_offer");

  private final Exposures exposures;
  private final double[][] effect;

  private Experiment(Exposures exposures, double[][] effect) {
    this.exposures = exposures;
    this.effect = effect;
  }

  /** True effects of the two arms by the two covariates that matter. */
  @FunctionalInterface
  interface Truth {
    /** Changes of the probability of the outcome, by arm but the control. */
    double[] effects(double first, double second);
  }

  /** Who is helped by the first arm is harmed by the second, and the reverse. */
  static final Truth OPPOSITE =
      (first, second) -> first > 0 ? new double[] {0.25, -0.15} : new double[] {-0.15, 0.25};

  static final Truth CONSTANT = (first, second) -> new double[] {0.1, 0.05};

  /** Arms by lot. */
  static Experiment randomised(int rows, Truth truth, long seed) {
    return of(rows, truth, seed, false);
  }

  /** Whom one worries about gets the second arm more often, and nobody wrote down how often. */
  static Experiment confounded(int rows, Truth truth, long seed) {
    return of(rows, truth, seed, true);
  }

  Exposures exposures() {
    return exposures;
  }

  /** The true effect of an arm on a row. */
  double effect(int arm, int row) {
    return effect[arm][row];
  }

  private static Experiment of(int rows, Truth truth, long seed, boolean confounded) {
    Random random = new Random(seed);
    double[][] x =
        IntStream.range(0, 4)
            .mapToObj(_ -> random.doubles(rows, -1, 1).toArray())
            .toArray(double[][]::new);
    int[] arm = new int[rows];
    double[] outcome = new double[rows];
    double[][] effect = new double[ARMS.size()][rows];
    for (int row = 0; row < rows; row++) {
      double risk = x[2][row];
      double second = confounded ? 1 / 3.0 + 0.25 * risk : 1 / 3.0;
      double draw = random.nextDouble();
      arm[row] = draw < second ? 2 : draw < second + (1 - second) / 2 ? 1 : 0;
      double[] effects = truth.effects(x[0][row], x[1][row]);
      effect[1][row] = effects[0];
      effect[2][row] = effects[1];
      double probability = 0.5 - 0.2 * risk + effect[arm[row]][row];
      outcome[row] = random.nextDouble() < probability ? 1 : 0;
    }
    double[] third = new double[rows];
    Arrays.fill(third, 1.0 / ARMS.size());
    return new Experiment(
        new Exposures(
            ARMS,
            x,
            arm,
            outcome,
            confounded ? null : new double[][] {third, third, third},
            IntStream.range(0, rows).toArray(),
            !confounded),
        effect);
  }
}
