package org.commandcenter.churn.forecast.series;

import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** Smallest value of a function without derivatives, by Nelder and Mead's method. */
final class Simplex {
  private static final int MOST_EVALUATIONS = 4_000;
  private static final double TOLERANCE = 1e-7;
  private static final double EDGE = .7;

  private Simplex() {}

  /**
   * @return the best point found; the start where the search does not come to an end, so that a
   *     series that cannot be fitted well gets a plain fit, and loses in the backtest
   */
  static double[] minimize(ToDoubleFunction<double[]> function, double... start) {
    try {
      return new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, TOLERANCE))
          .optimize(
              new MaxEval(MOST_EVALUATIONS),
              new ObjectiveFunction(function::applyAsDouble),
              GoalType.MINIMIZE,
              new InitialGuess(start),
              new NelderMeadSimplex(start.length, EDGE))
          .getPoint();
    } catch (MathIllegalStateException e) {
      return start;
    }
  }

  /** A real number into an open interval. */
  static double into(double low, double high, double x) {
    return low + (high - low) / (1 + Math.exp(-x));
  }
}
