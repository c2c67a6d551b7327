package org.commandcenter.counterfactual.simulation.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.commandcenter.counterfactual.history.Freshness;
import org.commandcenter.counterfactual.simulation.Population;

/**
 * The customers of a simulation.
 *
 * @param notScored customers asked for who have no prediction
 * @param alreadyLost customers with a prediction who were lost before it and never had a risk
 *     signal: there is no moment to go back to
 */
public record Cohort(
    List<Subject> subjects,
    long notScored,
    long alreadyLost,
    String modelVersion,
    Instant asOf,
    Freshness freshness) {

  public Population population() {
    return new Population(
        column(Subject::probability),
        column(Subject::value),
        column(Subject::annualMargin),
        column(Subject::realDelayOrNaN),
        subjects.stream().map(Subject::segment).toArray(String[]::new));
  }

  /** The customers' currency; null when they have several or none. */
  public String currency() {
    Set<String> currencies =
        subjects.stream()
            .map(Subject::currency)
            .filter(java.util.Objects::nonNull)
            .collect(Collectors.toSet());
    return currencies.size() == 1 ? currencies.iterator().next() : null;
  }

  private double[] column(ToDoubleFunction<Subject> number) {
    return subjects.stream().mapToDouble(number).toArray();
  }
}
