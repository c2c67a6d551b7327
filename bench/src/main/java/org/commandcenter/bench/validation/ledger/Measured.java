package org.commandcenter.bench.validation.ledger;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A mean over histories and its Monte Carlo standard error.
 *
 * @param deviation standard deviation over histories
 */
record Measured(double value, double error, double deviation) {
  static Measured mean(List<Trial> trials, ToDoubleFunction<Trial> number) {
    double mean = trials.stream().mapToDouble(number).average().orElse(Double.NaN);
    double squares =
        trials.stream().mapToDouble(number).map(one -> (one - mean) * (one - mean)).sum();
    double deviation = Math.sqrt(squares / Math.max(1, trials.size() - 1));
    return new Measured(mean, deviation / Math.sqrt(trials.size()), deviation);
  }

  static Measured share(List<Trial> trials, Predicate<Trial> of) {
    return mean(trials, trial -> of.test(trial) ? 1 : 0);
  }
}
