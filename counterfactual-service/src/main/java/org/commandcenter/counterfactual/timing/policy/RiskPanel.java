package org.commandcenter.counterfactual.timing.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;
import org.commandcenter.counterfactual.timing.Panel;

/**
 * An organization's episodes of risk as a {@link Panel}: the weekly states from the signal on, the
 * week in which anything was done, and what the customer was worth in the end.
 *
 * <p>The outcome is the share of the customer's value that was kept: 1 for a customer that was kept
 * and 0 for one that was lost, less the cost of what was done as a share of the value at stake (at
 * most 1).
 *
 * @param panel column {@link #RISK} is the churn probability
 * @param rows of the study, one per subject
 */
record RiskPanel(Panel panel, List<StudyRow> rows) {
  /** Weeks from the signal in which to decide. */
  static final int WEEKS = 12;

  static final int RISK = 0;

  /** More are not read; the latest are. */
  static final int MOST = 6_000;

  private static final int CHANGE = 1;
  private static final int PEAK = 2;
  private static final int OWN_COLUMNS = 3;
  private static final int DAYS_PER_WEEK = 7;
  private static final double SECONDS_PER_DAY = 86_400;

  /** Episodes of which the end is not known, or no week, are left out. */
  static RiskPanel of(Study study, Map<String, RiskWeeks> weeks) {
    int[] chosen = chosen(study, weeks);
    List<StudyRow> rows = new ArrayList<>();
    double[] meanCosts = meanCosts(study);
    double[][] covariates = study.covariates();
    double[][] states = new double[OWN_COLUMNS + covariates.length][chosen.length * WEEKS];
    for (double[] column : states) {
      Arrays.fill(column, Double.NaN);
    }
    int[] length = new int[chosen.length];
    int[] start = new int[chosen.length];
    double[] outcome = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      StudyRow row = study.row(chosen[i]);
      RiskWeeks risk = weeks.get(row.customerId());
      int first = firstWeek(row, risk);
      length[i] = length(row, risk, first);
      start[i] = start(row, risk, first, length[i]);
      outcome[i] = outcome(row, meanCosts);
      for (int t = 0; t < length[i]; t++) {
        int at = i * WEEKS + t;
        double now = risk.probabilities().get(first + t);
        states[RISK][at] = now;
        states[CHANGE][at] = t == 0 ? Double.NaN : now - states[RISK][at - 1];
        states[PEAK][at] = t == 0 ? now : Math.max(now, states[PEAK][at - 1]);
        for (int column = 0; column < covariates.length; column++) {
          states[OWN_COLUMNS + column][at] = covariates[column][chosen[i]];
        }
      }
      rows.add(row);
    }
    return new RiskPanel(new Panel(WEEKS, states, length, start, outcome), rows);
  }

  private static int[] chosen(Study study, Map<String, RiskWeeks> weeks) {
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < study.size(); i++) {
      StudyRow row = study.row(i);
      RiskWeeks risk = weeks.get(row.customerId());
      if (!Double.isNaN(row.retained()) && risk != null) {
        int first = firstWeek(row, risk);
        if (first < risk.days().size() && length(row, risk, first) > 0) {
          known.add(i);
        }
      }
    }
    known.sort(Comparator.comparing((Integer i) -> study.row(i).signalAt()).reversed());
    return known.stream().limit(MOST).mapToInt(Integer::intValue).sorted().toArray();
  }

  private static double signalDay(StudyRow row) {
    return Duration.ofSeconds(row.signalAt().getEpochSecond()).toSeconds() / SECONDS_PER_DAY;
  }

  /** The first point on the day of the signal or after it. */
  private static int firstWeek(StudyRow row, RiskWeeks risk) {
    int at = Collections.binarySearch(risk.days(), (int) Math.floor(signalDay(row)));
    return at >= 0 ? at : -at - 1;
  }

  /** Weeks until the episode is over, at most {@link #WEEKS}. */
  private static int length(StudyRow row, RiskWeeks risk, int first) {
    double ends = Double.isNaN(row.endedAfterDays()) ? Double.MAX_VALUE : row.endedAfterDays();
    double end = signalDay(row) + Math.min(WEEKS * DAYS_PER_WEEK, ends);
    int length = 0;
    while (first + length < risk.days().size()
        && length < WEEKS
        && risk.days().get(first + length) < end) {
      length++;
    }
    return length;
  }

  /** The last week that had begun when something was done. */
  private static int start(StudyRow row, RiskWeeks risk, int first, int length) {
    if (row.intervention() == Intervention.NONE.ordinal()
        || row.delayDays() >= WEEKS * DAYS_PER_WEEK) {
      return Panel.NEVER;
    }
    double day = signalDay(row) + row.delayDays();
    int start = 0;
    while (start + 1 < length && risk.days().get(first + start + 1) <= day) {
      start++;
    }
    return start;
  }

  private static double outcome(StudyRow row, double[] meanCosts) {
    double cost = row.cost();
    if (Double.isNaN(cost)) {
      cost = row.intervention() < 0 ? 0 : meanCosts[row.intervention()];
    }
    double share = row.value() > 0 ? Math.clamp(cost / row.value(), 0.0, 1.0) : 0;
    return row.retained() - share;
  }

  /** What each intervention cost on average where that was recorded, else 0. */
  private static double[] meanCosts(Study study) {
    double[] sum = new double[Intervention.values().length];
    int[] count = new int[sum.length];
    for (int i = 0; i < study.size(); i++) {
      StudyRow row = study.row(i);
      if (row.intervention() >= 0 && !Double.isNaN(row.cost())) {
        sum[row.intervention()] += row.cost();
        count[row.intervention()]++;
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = count[i] == 0 ? 0 : sum[i] / count[i];
    }
    return sum;
  }
}
