package org.commandcenter.counterfactual.prescription.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.commandcenter.counterfactual.constraints.Blocked;
import org.commandcenter.counterfactual.prescription.Candidates;
import org.commandcenter.counterfactual.simulation.scenario.Subject;

/**
 * The customers of a run and why some of them are left alone.
 *
 * @param blocked by customer id
 * @param segments value tiers that occur, by number; an empty name where it is unknown
 */
record Audience(List<Subject> subjects, Map<String, Blocked> blocked, List<String> segments) {

  /** Active customers only: nothing is prescribed to who is lost. */
  static Audience of(List<Subject> subjects, Map<String, Blocked> blocked) {
    List<Subject> active = subjects.stream().filter(subject -> !subject.lost()).toList();
    List<String> segments = active.stream().map(Audience::segment).distinct().sorted().toList();
    return new Audience(active, blocked, segments);
  }

  Candidates candidates(ResolvedPolicy policy) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    segments.forEach(segment -> numbers.put(segment, numbers.size()));
    boolean[] left = new boolean[subjects.size()];
    List<Integer> segmentOf = new ArrayList<>(left.length);
    for (int i = 0; i < left.length; i++) {
      left[i] = blocked.containsKey(subjects.get(i).customerId());
      segmentOf.add(numbers.get(segment(subjects.get(i))));
    }
    return new Candidates(
        column(Subject::probability),
        column(policy.byAnnualMargin() ? Subject::annualMargin : Subject::value),
        column(subject -> subject.annualMargin() / 12),
        column(Subject::daysSinceSignal),
        column(
            subject ->
                Math.clamp(
                    Objects.requireNonNullElse(
                        subject.discountSensitivity(), policy.defaultSensitivity()),
                    0.0,
                    1.0)),
        segmentOf.stream().mapToInt(Integer::intValue).toArray(),
        left);
  }

  Blocked blocked(int customer) {
    return blocked.get(subjects.get(customer).customerId());
  }

  long count(Blocked reason) {
    return subjects.stream().filter(s -> blocked.get(s.customerId()) == reason).count();
  }

  long withoutSensitivity() {
    return subjects.stream().filter(subject -> subject.discountSensitivity() == null).count();
  }

  private double[] column(ToDoubleFunction<Subject> number) {
    return subjects.stream().mapToDouble(number).toArray();
  }

  private static String segment(Subject subject) {
    return Objects.requireNonNullElse(subject.segment(), "");
  }
}
