package org.commandcenter.counterfactual.uplift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commandcenter.counterfactual.CounterfactualError;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;
import org.commandcenter.platform.problem.ApiException;

/**
 * The episodes that can tell what interventions do, and the arm of each.
 *
 * <p>Experiments are taken as assigned, whatever was done then. Without one, a landmark is set: of
 * the customers who are still there some weeks after their signal, those who were acted on by then
 * are compared with those who were not (yet); compared from the signal on, whoever was lost before
 * anybody could act would count against doing nothing.
 *
 * @param rows of the study
 * @param arms of these rows; the control is {@value #CONTROL}
 * @param experiment that assigned the arms; null where none did
 */
record Enrolment(List<Integer> rows, List<String> arms, String experiment) {
  static final String CONTROL = "none";
  private static final Set<String> CONTROLS = Set.of(CONTROL, "holdout", "control");

  /**
   * @throws ApiException {@code no_control_arm} or {@code insufficient_data}, telling what is
   *     missing; {@code invalid_request} for an experiment that assigned nobody
   */
  static Enrolment of(Study study, String experiment, UpliftConfig limits) {
    Enrolment enrolled = experiment == null ? best(study, limits) : of(study, experiment);
    enrolled.check(study, limits);
    return enrolled;
  }

  boolean randomised() {
    return experiment != null;
  }

  /** The arms with enough customers, the control first. */
  List<String> usable(Study study, UpliftConfig limits) {
    List<String> usable = new ArrayList<>(List.of(CONTROL));
    customers(study).entrySet().stream()
        .filter(arm -> !arm.getKey().equals(CONTROL))
        .filter(arm -> arm.getValue().size() >= limits.leastCustomersPerArm())
        .forEach(arm -> usable.add(arm.getKey()));
    return usable;
  }

  /** Customers by arm. */
  Map<String, Set<String>> customers(Study study) {
    Map<String, Set<String>> customers = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      customers
          .computeIfAbsent(arms.get(i), _ -> new HashSet<>())
          .add(study.row(rows.get(i)).customerId());
    }
    return customers;
  }

  /** The experiment with the most customers among those that suffice, else all history. */
  private static Enrolment best(Study study, UpliftConfig limits) {
    return experiments(study)
        .map(name -> where(study, name, row -> interventionArm(row, name)))
        .filter(enrolled -> enrolled.suffices(study, limits))
        .max(Comparator.comparingInt(enrolled -> enrolled.rows().size()))
        .orElseGet(() -> landmark(study, limits.landmarkDays()));
  }

  private static Enrolment of(Study study, String experiment) {
    if (experiments(study).noneMatch(experiment::equals)) {
      throw ApiException.invalid(
          "experiment",
          "assigned no episode of risk; these did: "
              + experiments(study).limit(20).collect(Collectors.joining(", ", "[", "]")));
    }
    return where(
        study, experiment, row -> experiment.equals(row.experiment()) ? name(row.arm()) : null);
  }

  private static Stream<String> experiments(Study study) {
    return IntStream.range(0, study.size())
        .mapToObj(row -> study.row(row).experiment())
        .filter(Objects::nonNull)
        .distinct()
        .sorted();
  }

  private boolean suffices(Study study, UpliftConfig limits) {
    Set<String> control = customers(study).getOrDefault(CONTROL, Set.of());
    return control.size() >= limits.leastCustomersPerArm() && usable(study, limits).size() > 1;
  }

  /** The row's arm, or null where it is none of ours. */
  @FunctionalInterface
  private interface ArmOf {
    String of(StudyRow row);
  }

  private static Enrolment where(Study study, String experiment, ArmOf armOf) {
    List<Integer> rows = new ArrayList<>();
    List<String> arms = new ArrayList<>();
    for (int row = 0; row < study.size(); row++) {
      String arm = armOf.of(study.row(row));
      if (arm != null && !Double.isNaN(study.row(row).retained())) {
        rows.add(row);
        arms.add(arm);
      }
    }
    return new Enrolment(rows, arms, experiment);
  }

  private static String name(String arm) {
    return arm == null || CONTROLS.contains(arm) ? CONTROL : arm;
  }

  private static String interventionArm(StudyRow row, String experiment) {
    if (!experiment.equals(row.experiment())) {
      return null;
    }
    String arm = name(row.arm());
    return Intervention.find(arm).isPresent() ? arm : null;
  }

  private static Enrolment landmark(Study study, int landmark) {
    double[] moments =
        IntStream.range(0, study.size())
            .mapToObj(study::row)
            .filter(row -> row.intervention() >= 0 && row.delayDays() <= landmark)
            .mapToDouble(StudyRow::delayDays)
            .sorted()
            .toArray();
    return where(study, null, row -> landmarkArm(row, landmark, moments));
  }

  private static String landmarkArm(StudyRow row, int landmark, double[] moments) {
    if (row.intervention() < 0 || row.lostAfterDays() <= landmark) {
      return null;
    }
    if (row.delayDays() <= landmark) {
      return Intervention.values()[row.intervention()].wireName();
    }
    // Whoever is acted on is at risk then: so must be whom it is compared with, at a moment drawn
    // from those at which others were acted on (Zhou et al. 2005), always the same one.
    double moment =
        moments.length == 0
            ? landmark
            : moments[Math.floorMod(row.customerId().hashCode(), moments.length)];
    return row.endedAfterDays() <= moment ? null : CONTROL;
  }

  private void check(Study study, UpliftConfig limits) {
    if (rows.isEmpty()) {
      throw insufficient(
          "No episode of risk can be judged yet: each needs a decision that is known and %d days"
                  .formatted(study.horizonDays())
              + " between its signal and the end of the data");
    }
    Map<String, Set<String>> customers = customers(study);
    String found =
        customers.entrySet().stream()
            .map(arm -> arm.getKey() + " " + arm.getValue().size())
            .collect(Collectors.joining(", "));
    boolean untreated =
        randomised()
            ? customers.containsKey(CONTROL)
            : rows.stream()
                .anyMatch(row -> study.row(row).intervention() == Intervention.NONE.ordinal());
    if (!untreated) {
      throw new ApiException(
          CounterfactualError.NO_CONTROL_ARM,
          "Everybody was acted on (customers: %s): an effect is a difference from those who were"
                  .formatted(found)
              + " not. Keep a holdout by lot, as an experiment with an arm holdout");
    }
    if (!suffices(study, limits)) {
      throw insufficient(
          "%d customers with a known outcome are needed without action and %1$d with an intervention; there are: %s"
              .formatted(limits.leastCustomersPerArm(), found));
    }
    long kept = rows.stream().filter(row -> study.row(row).retained() == 1).count();
    if (Math.min(kept, rows.size() - kept) < limits.leastPerOutcome()) {
      throw insufficient(
          "%d episodes of each outcome are needed; %d ended with the customer kept, %d lost within %d days"
              .formatted(limits.leastPerOutcome(), kept, rows.size() - kept, study.horizonDays()));
    }
  }

  static ApiException insufficient(String detail) {
    return new ApiException(CounterfactualError.INSUFFICIENT_DATA, detail);
  }
}
