package org.commandcenter.counterfactual.effects.estimation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;

/**
 * Episodes that nobody randomised and whose outcome is known, on a time axis of periods since the
 * signal: weeks, later pairs of weeks. In each some customers are treated, and some leave untreated
 * (are lost, or recover), on average in its middle.
 */
final class Episodes {
  /** More make estimates no better than the bias allowed for, and only slower. */
  private static final int MOST = 10_000;

  /** Weeks over which a change of risk is recent. */
  private static final int LATELY = 2;

  /** Later treatments are too near to the horizon to tell of their effect. */
  private static final double TELLING = 63;

  final int size;

  /** Ordinal of what was done. */
  final int[] done;

  /** The period of the treatment; without one, how many periods were passed untreated. */
  final int[] period;

  final double[] delay;
  final double[] retained;
  final String[] segment;

  /** Number of the customer, and how many there are. */
  final int[] customer;

  final int customers;
  final int[] fold;

  /** Logged probability of what was done; null unless all are known. */
  final double[] logged;

  private final Study study;
  private final double[][] columns;
  private final double[] ends;

  private Episodes(Study study, int folds) {
    this.study = study;
    this.size = study.size();
    this.ends = ends(study.horizonDays());
    this.done = study.intervention();
    this.delay = study.delayDays();
    this.retained = study.retained();
    this.segment = study.segment();
    this.columns = study.covariates();
    this.period = new int[size];
    this.customer = new int[size];
    this.fold = new int[size];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < size; i++) {
      StudyRow row = study.row(i);
      customer[i] = numbers.computeIfAbsent(row.customerId(), id -> numbers.size());
      fold[i] = Math.floorMod(mixed(row.customerId().hashCode()), folds);
      period[i] = treated(i) ? during(row.delayDays()) : passed(row, study.horizonDays());
    }
    this.customers = numbers.size();
    double[] propensity = study.propensity();
    this.logged =
        size > 0 && Arrays.stream(propensity).allMatch(p -> p > 0 && p <= 1) ? propensity : null;
  }

  static Episodes of(Study study, int folds) {
    int[] usable =
        IntStream.range(0, study.size())
            .filter(
                i -> {
                  StudyRow row = study.row(i);
                  boolean none = row.intervention() == Intervention.NONE.ordinal();
                  return row.experiment() == null
                      && !Double.isNaN(row.retained())
                      && row.intervention() >= 0
                      && (none || (row.delayDays() >= 0 && row.delayDays() < study.horizonDays()));
                })
            .toArray();
    if (usable.length > MOST) {
      // Whole customers, drawn by what their identifiers hash to: always the same ones.
      double share = (double) MOST / usable.length;
      usable =
          Arrays.stream(usable).filter(i -> drawn(study.row(i).customerId()) < share).toArray();
    }
    return new Episodes(study.select(usable), folds);
  }

  boolean treated(int i) {
    return done[i] != Intervention.NONE.ordinal();
  }

  int periods() {
    return ends.length;
  }

  /** Whether treatments of this period are early enough to tell of their effect. */
  boolean telling(int p) {
    return ends[p] <= TELLING;
  }

  /** How much of a period an episode was in history untreated or being treated: 0, 1/2 or 1. */
  double exposure(int i, int p) {
    return p < period[i] || (p == period[i] && treated(i)) ? 1 : p == period[i] ? 0.5 : 0;
  }

  /**
   * One row per episode and period, that of (i, p) at i x periods + p: what was known at the
   * signal, the period, the risk when it began and how that has changed since the signal and of
   * late.
   */
  BinnedMatrix byPeriod() {
    int periods = periods();
    int known = columns.length;
    double[][] long_ = new double[known + 4][size * periods];
    for (int at = 0; at < size * periods; at++) {
      int i = at / periods;
      int p = at % periods;
      for (int column = 0; column < known; column++) {
        long_[column][at] = columns[column][i];
      }
      int week = p == 0 ? 0 : (int) (ends[p - 1] / 7);
      double risk = risk(i, week);
      long_[known][at] = p;
      long_[known + 1][at] = risk;
      long_[known + 2][at] = risk - risk(i, 0);
      long_[known + 3][at] = risk - risk(i, week - LATELY);
    }
    return BinnedMatrix.of(long_);
  }

  /** The risk as it was known then; NaN when unknown. */
  private double risk(int i, int week) {
    double[] weeks = study.weeklyRisk(i);
    return weeks.length == 0 ? Double.NaN : weeks[Math.clamp(week, 0, weeks.length - 1)];
  }

  private int during(double days) {
    int p = 0;
    while (days >= ends[p]) {
      p++;
    }
    return p;
  }

  /** Periods that the customer passed untreated before it was lost or no longer at risk. */
  private int passed(StudyRow row, int horizon) {
    double until = horizon;
    for (double end : new double[] {row.lostAfterDays(), row.endedAfterDays()}) {
      until = Double.isNaN(end) ? until : Math.min(until, end);
    }
    int p = 0;
    while (p < ends.length && until >= ends[p]) {
      p++;
    }
    return p;
  }

  private static double[] ends(int horizon) {
    double[] ends = new double[horizon];
    int count = 0;
    for (double end = 7; end < horizon; end += end < TELLING ? 7 : 14) {
      ends[count++] = end;
    }
    ends[count] = horizon;
    return Arrays.copyOf(ends, count + 1);
  }

  /** Evenly spread over 0..1, and independent of the fold. */
  private static double drawn(String customerId) {
    return Integer.toUnsignedLong(mixed(~customerId.hashCode())) / 4294967296.0;
  }

  private static int mixed(int hash) {
    int h = (hash ^ (hash >>> 16)) * 0x7feb352d;
    h = (h ^ (h >>> 15)) * 0x846ca68b;
    return h ^ (h >>> 16);
  }
}
