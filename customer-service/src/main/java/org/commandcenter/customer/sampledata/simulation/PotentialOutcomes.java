package org.commandcenter.customer.sampledata.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Potential outcomes from one state by Monte Carlo. Every roll-out draws one path of the hidden
 * state, on which all interventions and delays are judged (common random numbers), each by the
 * exact survival probability along the path.
 */
final class PotentialOutcomes {
  static final int HORIZON_DAYS = 180;
  static final int[] DELAYS = {0, 7, 14, 30};

  private static final int WEEKS = (HORIZON_DAYS + 6) / 7;

  private final Account account;
  private final List<Arm> arms = new ArrayList<>();
  private final Arm none;
  private final Arm team;
  private final double[] inheritedRelief = new double[WEEKS];
  private final State start;

  /**
   * @param start the state at the start of the episode, before anything was decided in that week
   * @param actualDelayDays the team's own delay; null when it did nothing
   */
  PotentialOutcomes(Account account, State start, Integer actualDelayDays) {
    this.account = account;
    this.start = start;
    this.none = new Arm(null, 0, false, start);
    this.team = new Arm(null, 0, false, start);
    arms.add(none);
    for (Intervention intervention : Intervention.values()) {
      for (int delay : DELAYS) {
        arms.add(new Arm(intervention, delay, false, start));
      }
      if (actualDelayDays != null) {
        arms.add(new Arm(intervention, actualDelayDays, true, start));
      }
    }
    for (int week = 0; week < WEEKS; week++) {
      inheritedRelief[week] =
          StrictMath.exp(-start.relief * StrictMath.exp(-7.0 * week / World.RELIEF_DECAY_DAYS));
    }
  }

  void rollOut(int rollouts, Draws draws) {
    State state = new State();
    Week seen = new Week();
    for (int i = 0; i < rollouts; i++) {
      state.set(start);
      for (int week = 0; week < WEEKS; week++) {
        double part = Math.min(1, (HORIZON_DAYS - 7.0 * week) / 7);
        double untreated = World.untreatedLogit(account.traits(), state);
        World.beginWeek(account.traits(), state, untreated);
        Team.decide(account.traits(), state, draws);
        double odds = StrictMath.exp(untreated);
        double oddsWithoutTeam = odds * inheritedRelief[week];
        for (Arm arm : arms) {
          arm.live(week, oddsWithoutTeam, part);
        }
        team.liveFor(part, odds * StrictMath.exp(-state.relief));
        World.observe(account.traits(), state, draws, seen);
        Team.watch(state, seen);
        World.evolve(account.traits(), state, draws);
      }
      arms.forEach(Arm::endPath);
      team.endPath();
    }
  }

  Truth.Mean underTeam() {
    return team.survival();
  }

  List<Truth.PotentialOutcome> outcomes() {
    double weeklyMargin = account.mrr().doubleValue() * account.margin() * 7 / 30.4375;
    return arms.stream().map(arm -> arm.outcome(account, weeklyMargin)).toList();
  }

  /** One intervention after one delay. */
  private static final class Arm {
    private final Intervention intervention;
    private final int delayDays;
    private final boolean actualTiming;
    private final int actionWeek;
    private final double waitingPart;

    /** Factor on the odds of the weekly hazard from the action on. */
    private final double[] factor = new double[WEEKS];

    private double survival = 1;
    private double aliveAtAction = 1;
    private double weeks;
    private int paths;
    private double sum;
    private double sumOfSquares;
    private double sumOfWeeks;
    private double sumAliveAtAction;

    Arm(Intervention intervention, int delayDays, boolean actualTiming, State start) {
      this.intervention = intervention;
      this.delayDays = delayDays;
      this.actualTiming = actualTiming;
      this.actionWeek = delayDays / 7;
      this.waitingPart = delayDays % 7 / 7.0;
      double effect =
          intervention == null
              ? 0
              : intervention.effect(start) * StrictMath.exp(-delayDays / World.WAITING_DECAY_DAYS);
      for (int week = 0; week < WEEKS; week++) {
        double days = Math.max(0, 7.0 * week - delayDays);
        factor[week] =
            week < actionWeek
                ? 1
                : StrictMath.exp(-effect * StrictMath.exp(-days / World.RELIEF_DECAY_DAYS));
      }
    }

    /** Lives one week or, at the horizon, the part of it. */
    void live(int week, double untreatedOdds, double part) {
      double treated = untreatedOdds * factor[week];
      if (week != actionWeek || waitingPart == 0) {
        aliveAtAction = week == actionWeek ? survival : aliveAtAction;
        liveFor(part, treated);
        return;
      }
      // Churn is uniform within a week: untreated until the action, then as treated from there.
      double before = 1 - waitingPart * untreatedOdds / (1 + untreatedOdds);
      double hazard = treated / (1 + treated);
      aliveAtAction = survival * before;
      weeks += waitingPart * survival * (1 + before) / 2;
      double end = aliveAtAction * (1 - part * hazard) / (1 - waitingPart * hazard);
      weeks += (part - waitingPart) * (aliveAtAction + end) / 2;
      survival = end;
    }

    void liveFor(double part, double odds) {
      double end = survival * (1 - part * odds / (1 + odds));
      weeks += part * (survival + end) / 2;
      survival = end;
    }

    void endPath() {
      paths++;
      sum += survival;
      sumOfSquares += survival * survival;
      sumOfWeeks += weeks;
      sumAliveAtAction += aliveAtAction;
      survival = 1;
      aliveAtAction = 1;
      weeks = 0;
    }

    Truth.Mean survival() {
      double mean = sum / paths;
      double variance = Math.max(0, sumOfSquares / paths - mean * mean);
      return new Truth.Mean(round(mean, 1e6), round(Math.sqrt(variance / paths), 1e6));
    }

    Truth.PotentialOutcome outcome(Account account, double weeklyMargin) {
      double cost = intervention == null ? 0 : intervention.cost(account).doubleValue();
      double value = (weeklyMargin * sumOfWeeks - cost * sumAliveAtAction) / paths;
      return new Truth.PotentialOutcome(
          intervention, delayDays, actualTiming, survival(), round(value, 100));
    }

    private static double round(double value, double parts) {
      return Math.rint(parts * value) / parts;
    }
  }
}
