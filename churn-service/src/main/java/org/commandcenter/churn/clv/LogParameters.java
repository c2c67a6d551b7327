package org.commandcenter.churn.clv;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** Maximum likelihood over positive parameters, by Nelder-Mead on their logarithms. */
final class LogParameters {
  private static final int MOST_EVALUATIONS = 5_000;
  private static final double TOLERANCE = 1e-9;
  private static final double EDGE = .5;

  private LogParameters() {}

  /**
   * @param start positive
   * @return the parameters with the greatest likelihood, all positive
   * @throws IllegalStateException when the search does not come to an end
   */
  static double[] maximize(ToDoubleFunction<double[]> logLikelihood, double... start) {
    double[] point = Arrays.stream(start).map(Math::log).toArray();
    // A simplex can collapse early: a second start from its end costs little.
    for (int attempt = 0; attempt < 2; attempt++) {
      PointValuePair found =
          new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, TOLERANCE))
              .optimize(
                  new MaxEval(MOST_EVALUATIONS),
                  new ObjectiveFunction(logs -> logLikelihood.applyAsDouble(exp(logs))),
                  GoalType.MAXIMIZE,
                  new InitialGuess(point),
                  new NelderMeadSimplex(point.length, EDGE));
      point = found.getPoint();
    }
    return exp(point);
  }

  private static double[] exp(double[] logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }
}
