package org.commandcenter.counterfactual.effects.estimation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;

/**
 * Episodes with known effects. A customer is lost untreated with a probability that depends on what
 * is known of it, at a time evenly spread over the horizon; a treatment after so many days prevents
 * losses to come, such that the probability falls by exactly effect x multiplier. The team treats
 * those who are worse off more often (confounding), and only those who are still there.
 */
final class SimulatedWorld {
  static final int HORIZON = 180;
  static final String[] SEGMENTS = {"enterprise", "mid_market", "smb"};
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

  private final SplittableRandom random;
  private final Decay decay;
  private final ToDoubleFunction<String> effect;
  private final double confounding;
  private final List<StudyRow> rows = new ArrayList<>();
  private final List<double[]> covariates = new ArrayList<>();
  private final Map<Integer, double[]> weeklyRisk = new HashMap<>();

  /**
   * @param effect of outreach by segment, as -0.2; the other interventions have half of it
   * @param confounding 0 for a team that does not look at the risk
   */
  SimulatedWorld(long seed, Decay decay, double confounding, ToDoubleFunction<String> effect) {
    this.random = new SplittableRandom(seed * 1_000_003);
    this.decay = decay;
    this.confounding = confounding;
    this.effect = effect;
  }

  /** Customers whom the team treats as it likes. */
  SimulatedWorld observed(int customers) {
    for (int i = 0; i < customers; i++) {
      Customer customer = new Customer();
      double weekly = 0.07 * Math.exp(confounding * (customer.risk - 0.2));
      double until = Math.min(customer.lostAfter, customer.calmAfter);
      double delay = Double.NaN;
      for (double day = 0; day < HORIZON && Double.isNaN(delay); day += 7) {
        double treatedAt = day + 7 * random.nextDouble();
        if (random.nextDouble() < weekly && treatedAt < until) {
          delay = treatedAt;
        }
      }
      Intervention done =
          Double.isNaN(delay)
              ? Intervention.NONE
              : Intervention.values()[random.nextDouble() < 0.5 ? 0 : 1 + random.nextInt(2)];
      add(customer, done, delay, null, null, Double.NaN);
    }
    return this;
  }

  /**
   * Customers of whom a loaded die decided at the signal, as was logged: riskier ones more often.
   */
  SimulatedWorld logged(int customers) {
    for (int i = 0; i < customers; i++) {
      Customer customer = new Customer();
      double propensity = Math.clamp(customer.probability * customer.probability, 0.1, 0.9);
      boolean treated = random.nextDouble() < propensity;
      add(
          customer,
          treated ? Intervention.PROACTIVE_OUTREACH : Intervention.NONE,
          treated ? 0 : Double.NaN,
          null,
          null,
          treated ? propensity : 1 - propensity);
    }
    return this;
  }

  /**
   * Customers who are all alike at the signal; some get worse at some time after it, which the
   * weekly risk shows and the team sees. Nothing that it does has any effect.
   */
  SimulatedWorld drifting(int customers) {
    for (int i = 0; i < customers; i++) {
      Customer customer = new Customer();
      int onset = random.nextInt(60);
      double[] risk = new double[HORIZON / 7 + 1];
      double delay = Double.NaN;
      double lost = Double.NaN;
      for (int week = 0; week < risk.length && Double.isNaN(lost); week++) {
        risk[week] = (week >= onset ? 0.7 : 0.4) + 0.1 * (random.nextDouble() - 0.5);
        if (Double.isNaN(delay) && random.nextDouble() < (risk[week] > 0.6 ? 0.2 : 0.03)) {
          delay = Math.min(7 * week + random.nextInt(7), HORIZON - 1);
        } else if (random.nextDouble() < (week >= onset ? 0.08 : 0.01)) {
          lost = 7 * week + 3;
        }
      }
      boolean treated = !Double.isNaN(delay);
      weeklyRisk.put(rows.size(), risk);
      add(
          customer,
          treated ? Intervention.values()[random.nextInt(3)] : Intervention.NONE,
          delay,
          null,
          null,
          Double.NaN,
          lost);
    }
    return this;
  }

  /** Customers of whom a coin decided, at the signal, who gets outreach. */
  SimulatedWorld randomised(int customers, double treatedInstead) {
    for (int i = 0; i < customers; i++) {
      boolean treated = random.nextDouble() < treatedInstead;
      add(
          new Customer(),
          treated ? Intervention.PROACTIVE_OUTREACH : Intervention.NONE,
          treated ? 0 : Double.NaN,
          "e1",
          treated ? "proactive_outreach" : "holdout",
          0.5);
    }
    return this;
  }

  Study study() {
    double[][] columns = new double[4][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][i] = covariates.get(i)[column];
      }
    }
    return new Study(
        HORIZON,
        BEGIN.plus(Duration.ofDays(900)),
        rows,
        new String[] {"one", "two", "three", "churn_probability"},
        columns,
        IntStream.range(0, rows.size())
            .mapToObj(row -> weeklyRisk.getOrDefault(row, new double[0]))
            .toArray(double[][]::new));
  }

  /** Difference of churn between treated and untreated, as it stands in the log. */
  static double naive(Study study, Intervention intervention) {
    double[] lost = new double[2];
    double[] all = new double[2];
    for (int i = 0; i < study.size(); i++) {
      int done = study.row(i).intervention();
      if (done == intervention.ordinal() || done == Intervention.NONE.ordinal()) {
        int group = done == Intervention.NONE.ordinal() ? 0 : 1;
        lost[group] += 1 - study.row(i).retained();
        all[group]++;
      }
    }
    return lost[1] / all[1] - lost[0] / all[0];
  }

  private void add(
      Customer customer,
      Intervention done,
      double delay,
      String experiment,
      String arm,
      double propensity) {
    double full = effect.applyAsDouble(customer.segment) * (done.ordinal() == 0 ? 1 : 0.5);
    boolean saved = false;
    if (done != Intervention.NONE && customer.lost && customer.lostAfter > delay) {
      double later = customer.probability * (1 - delay / HORIZON);
      saved = random.nextDouble() < -full * decay.multiplier(delay) / later;
    }
    double lostAfter = customer.lost && !saved ? customer.lostAfter : Double.NaN;
    add(customer, done, delay, experiment, arm, propensity, lostAfter);
  }

  private void add(
      Customer customer,
      Intervention done,
      double delay,
      String experiment,
      String arm,
      double propensity,
      double lostAfter) {
    boolean lost = !Double.isNaN(lostAfter);
    rows.add(
        new StudyRow(
            "c" + rows.size(),
            BEGIN.plus(Duration.ofHours(random.nextInt(10_000))),
            done.ordinal(),
            delay,
            propensity,
            experiment,
            arm,
            lost ? 0 : 1,
            lostAfter,
            ended(lost ? lostAfter : customer.calmAfter),
            1000,
            1000,
            0,
            customer.segment,
            customer.probability));
    covariates.add(
        new double[] {customer.one, customer.two, random.nextDouble(), customer.probability});
  }

  private static double ended(double after) {
    return Double.isInfinite(after) ? Double.NaN : after;
  }

  /** What becomes of a customer without treatment. */
  private final class Customer {
    final double one = random.nextDouble() * 2 - 1;
    final double two = random.nextDouble() * 2 - 1;
    final double risk = one + (two > 0 ? 0.4 : 0);
    final double probability = 1 / (1 + Math.exp(-0.5 - 0.9 * risk));
    final boolean lost = random.nextDouble() < probability;
    final double lostAfter = lost ? random.nextDouble() * HORIZON : Double.POSITIVE_INFINITY;
    final double calmAfter =
        lost || random.nextDouble() < 0.5
            ? Double.POSITIVE_INFINITY
            : 14 + random.nextDouble() * 160;
    final String segment = SEGMENTS[random.nextInt(SEGMENTS.length)];
  }
}
