package org.commandcenter.counterfactual.effects.estimation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;

/**
 * Randomised comparisons: everybody counts in the arm to which it was assigned, whatever became of
 * it (intention to treat), and once, with its first assignment.
 */
final class Experiments {
  private static final Set<String> CONTROL = Set.of("control", "holdout", "none");

  private final Map<String, Map<String, List<StudyRow>>> arms = new TreeMap<>();

  private Experiments() {}

  static Experiments of(Study study) {
    Map<String, Map<String, StudyRow>> first = new TreeMap<>();
    IntStream.range(0, study.size())
        .mapToObj(study::row)
        .filter(row -> row.experiment() != null && row.arm() != null)
        .filter(row -> !Double.isNaN(row.retained()))
        .sorted(Comparator.comparing(StudyRow::signalAt).thenComparing(StudyRow::customerId))
        .forEach(
            row ->
                first
                    .computeIfAbsent(row.experiment(), name -> new LinkedHashMap<>())
                    .putIfAbsent(row.customerId(), row));
    Experiments experiments = new Experiments();
    first.forEach(
        (name, rows) -> {
          Map<String, List<StudyRow>> byArm = new TreeMap<>();
          for (StudyRow row : rows.values()) {
            String arm = CONTROL.contains(row.arm()) ? "control" : row.arm();
            byArm.computeIfAbsent(arm, a -> new ArrayList<>()).add(row);
          }
          experiments.arms.put(name, byArm);
        });
    return experiments;
  }

  /**
   * One arm against the control of its experiment.
   *
   * @param mismatched whether the arms' sizes are not what was planned, or the chances not the same
   *     for all, so that something other than one lot decided who is in the data
   */
  record Comparison(
      String experiment, List<StudyRow> treated, List<StudyRow> control, boolean mismatched) {

    int smaller() {
      return Math.min(treated.size(), control.size());
    }

    Comparison within(Predicate<StudyRow> chosen) {
      return new Comparison(
          experiment,
          treated.stream().filter(chosen).toList(),
          control.stream().filter(chosen).toList(),
          mismatched);
    }

    /** Difference of churn at full strength. */
    GivenLoss fullStrength(Decay decay) {
      double kept = treated.stream().mapToDouble(StudyRow::retained).sum();
      double keptWithout = control.stream().mapToDouble(StudyRow::retained).sum();
      double difference = keptWithout / control.size() - kept / treated.size();
      double sd = Proportions.sd(kept, treated.size(), keptWithout, control.size());
      double[] delays =
          treated.stream().mapToDouble(StudyRow::delayDays).filter(days -> days >= 0).toArray();
      return loss -> {
        double multiplier =
            IntStream.range(0, delays.length)
                .mapToDouble(i -> decay.multiplier(delays[i], loss))
                .average()
                .orElse(1);
        return new double[] {difference / multiplier, Math.pow(sd / multiplier, 2)};
      };
    }
  }

  /** Every experiment that compared the intervention with a control, large enough or not. */
  List<Comparison> of(Intervention intervention) {
    List<Comparison> comparisons = new ArrayList<>();
    arms.forEach(
        (experiment, byArm) -> {
          List<StudyRow> treated = byArm.get(intervention.wireName());
          List<StudyRow> control = byArm.get("control");
          if (treated != null && control != null) {
            comparisons.add(new Comparison(experiment, treated, control, mismatched(byArm)));
          }
        });
    return comparisons;
  }

  /** Whether chance was not the same for everybody in an arm, so that raw shares mislead. */
  private static boolean unequal(Map<String, List<StudyRow>> byArm) {
    return byArm.values().stream()
        .map(rows -> rows.stream().mapToDouble(StudyRow::propensity).summaryStatistics())
        .anyMatch(stats -> stats.getMax() - stats.getMin() > 0.02);
  }

  private static boolean mismatched(Map<String, List<StudyRow>> byArm) {
    if (unequal(byArm)) {
      return true;
    }
    int[] sizes = byArm.values().stream().mapToInt(List::size).toArray();
    double[] planned =
        byArm.values().stream()
            .mapToDouble(
                rows ->
                    rows.stream().mapToDouble(StudyRow::propensity).average().orElse(Double.NaN))
            .toArray();
    double sum = 0;
    for (double share : planned) {
      sum += share;
    }
    // Without logged probabilities of all arms there is no plan to compare with.
    if (!(sum > 0.98 && sum < 1.02)) {
      return false;
    }
    for (int arm = 0; arm < planned.length; arm++) {
      planned[arm] /= sum;
    }
    return Proportions.mismatch(sizes, planned);
  }
}
