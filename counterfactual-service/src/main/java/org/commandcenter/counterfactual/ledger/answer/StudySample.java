package org.commandcenter.counterfactual.ledger.answer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.ActionSet;
import org.commandcenter.counterfactual.ledger.DelayBins;
import org.commandcenter.counterfactual.ledger.Sample;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;

/**
 * The episodes of a study that the ledger can use.
 *
 * @param openOutcome left out because the horizon is not over
 * @param unknown left out because nobody knows the intervention or V
 * @param randomised whether experiments decided in all that are used
 */
record StudySample(Sample sample, int openOutcome, int unknown, boolean randomised) {
  private static final Intervention[] INTERVENTIONS = Intervention.values();

  static StudySample of(Study study, String segment, DelayBins bins) {
    List<StudyRow> all =
        IntStream.range(0, study.size())
            .filter(row -> segment == null || segment.equals(study.row(row).segment()))
            .mapToObj(study::row)
            .toList();
    int[] used =
        IntStream.range(0, study.size())
            .filter(row -> segment == null || segment.equals(study.row(row).segment()))
            .filter(row -> !Double.isNaN(study.row(row).retained()) && isKnown(study.row(row)))
            .toArray();
    int open = (int) all.stream().filter(row -> Double.isNaN(row.retained())).count();
    Study chosen = study.select(used);
    return new StudySample(
        sample(chosen, bins),
        open,
        all.size() - open - used.length,
        used.length > 0 && IntStream.of(used).allMatch(row -> study.row(row).experiment() != null));
  }

  private static boolean isKnown(StudyRow row) {
    return row.intervention() >= 0 && row.value() >= 0;
  }

  private static Sample sample(Study study, DelayBins bins) {
    int n = study.size();
    List<Action> taken =
        IntStream.range(0, n)
            .mapToObj(row -> action(study.row(row), study.horizonDays(), bins))
            .toList();
    ActionSet actions = ActionSet.of(taken);
    double[] choice = choice(study);
    double[] delay = new double[n];
    for (int row = 0; row < n; row++) {
      boolean onlyOnce = times(actions, taken.get(row).intervention()) == 1;
      delay[row] = onlyOnce && !Double.isNaN(choice[row]) ? 1 : Double.NaN;
    }
    return new Sample(
        actions,
        study.covariates(),
        List.of(study.covariateNames()),
        taken.stream().mapToInt(actions::indexOf).toArray(),
        IntStream.range(0, n)
            .mapToDouble(row -> taken.get(row).none() ? Double.NaN : study.row(row).delayDays())
            .toArray(),
        IntStream.range(0, n).mapToDouble(row -> openDays(study, row)).toArray(),
        study.retained(),
        study.value(),
        IntStream.range(0, n).mapToDouble(row -> cost(study.row(row))).toArray(),
        choice,
        delay,
        IntStream.range(0, n).mapToObj(study::weeklyRisk).toArray(double[][]::new),
        Arrays.stream(study.customerIds()).mapToLong(StudySample::hash).toArray());
  }

  /** What was done after the horizon has changed nothing within it. */
  private static Action action(StudyRow row, int horizonDays, DelayBins bins) {
    Intervention intervention = INTERVENTIONS[row.intervention()];
    return intervention == Intervention.NONE || row.delayDays() > horizonDays
        ? new Action(Intervention.NONE, bins.last())
        : new Action(intervention, bins.of(row.delayDays()));
  }

  private static long times(ActionSet actions, Intervention intervention) {
    return IntStream.range(0, actions.size())
        .filter(action -> actions.get(action).intervention() == intervention)
        .count();
  }

  /**
   * A log gives the probability of a choice once it is made. It is that of the episode only where
   * every episode came to a logged choice; else whether a choice is made at all must be estimated,
   * and with it the whole.
   */
  private static double[] choice(Study study) {
    double[] logged = study.propensity();
    boolean complete = Arrays.stream(logged).allMatch(one -> one > 0 && one <= 1);
    return complete ? logged : filled(logged.length, Double.NaN);
  }

  /** Infinite where somebody decided to do nothing; else until the episode's end. */
  private static double openDays(Study study, int row) {
    StudyRow one = study.row(row);
    boolean decided = one.experiment() != null || !Double.isNaN(one.propensity());
    if (one.intervention() != Intervention.NONE.ordinal()) {
      return Double.isNaN(one.delayDays()) ? Double.POSITIVE_INFINITY : one.delayDays();
    }
    return decided || Double.isNaN(one.endedAfterDays())
        ? Double.POSITIVE_INFINITY
        : one.endedAfterDays();
  }

  /** As recorded; otherwise what the intervention costs by rule. */
  private static double cost(StudyRow row) {
    if (!Double.isNaN(row.cost())) {
      return row.cost();
    }
    double margin = Double.isNaN(row.annualMargin()) ? 0 : row.annualMargin();
    return INTERVENTIONS[row.intervention()].shareOfMargin() * margin;
  }

  /** FNV-1a, then mixed so that all bits are as good as drawn. */
  private static long hash(String customer) {
    long hash = 0xcbf29ce484222325L;
    for (byte one : customer.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  private static double[] filled(int size, double value) {
    double[] filled = new double[size];
    Arrays.fill(filled, value);
    return filled;
  }
}
