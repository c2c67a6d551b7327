package org.commandcenter.bench.validation.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.ActionSet;

/**
 * A world in which everything is known: who the customers are, what is done with which probability,
 * and what comes of it. In all of them history looks at what also decides who is lost, so that
 * plain comparisons of averages are wrong.
 */
enum World {
  /** Nothing that is done changes anything. */
  NULL("null", true, 0.2) {
    @Override
    double effect(Action action, double[] x) {
      return 0;
    }
  },

  /**
   * Nothing changes anything here either, but customers leave while they wait: whoever was acted on
   * late is among those who had stayed until then.
   */
  WAITING("leaving while waiting", true, 0.2) {
    @Override
    double effect(Action action, double[] x) {
      return 0;
    }

    @Override
    double daysToLoss(SplittableRandom random) {
      return 180 * random.nextDouble() * random.nextDouble();
    }
  },

  /** Each intervention helps some customers and harms others, the less the later it comes. */
  HETEROGENEOUS("heterogeneous", true, 0.1) {
    @Override
    double effect(Action action, double[] x) {
      double strength = action.bin() == 0 ? 1 : 0.55;
      return switch (action.intervention()) {
        case PROACTIVE_OUTREACH -> strength * (0.26 * logistic(3 * x[1]) - 0.06);
        case DISCOUNT_OFFER -> strength * (0.24 * logistic(-3 * x[2]) - 0.04);
        default -> 0;
      };
    }
  },

  /** What is done is as good as anything, for everybody; but it is done at once for some only. */
  TIMING("timing only", false, -0.8) {
    @Override
    double effect(Action action, double[] x) {
      return action.bin() == 0 ? 0.26 : 0.08;
    }
  },

  /** As heterogeneous; a third intervention, which helps everybody, was hardly ever tried. */
  ONE_RARE("one rare action", true, 0.1, new Action(Intervention.PRIORITY_SUPPORT, 1)) {
    @Override
    double effect(Action action, double[] x) {
      return action.intervention() == Intervention.PRIORITY_SUPPORT
          ? 0.3
          : HETEROGENEOUS.effect(action, x);
    }
  },

  /** Hardly anything is ever done, and nothing of it changes anything. */
  RARELY_IN_VAIN("rarely acted, in vain", true, 0.1, new Action(Intervention.PRIORITY_SUPPORT, 1)) {
    @Override
    double effect(Action action, double[] x) {
      return 0;
    }
  },

  /** History leaves nine of ten alone, and shares the rest among five actions, which differ. */
  RARELY("rarely acted", true, 0.1, new Action(Intervention.PRIORITY_SUPPORT, 1)) {
    @Override
    double effect(Action action, double[] x) {
      double strength = action.bin() == 0 ? 1 : 0.4;
      return action.intervention() == Intervention.PRIORITY_SUPPORT
          ? strength * 0.12
          : strength * (0.06 + HETEROGENEOUS.effect(action, x));
    }
  },

  /**
   * As heterogeneous, but history looks again before it acts late: on those who have become more
   * endangered since the signal, and are lost more often.
   */
  LOOKING_AGAIN("looking again", true, 0.1) {
    @Override
    double effect(Action action, double[] x) {
      return HETEROGENEOUS.effect(action, x) - 0.25 * Math.tanh(x[COLUMNS.size()]);
    }

    @Override
    double[] customer(SplittableRandom random) {
      double[] x = Arrays.copyOf(super.customer(random), COLUMNS.size() + 1);
      x[COLUMNS.size()] = random.nextGaussian();
      return x;
    }

    @Override
    double[] weeklyRisk(double[] x) {
      return LaterRisk.weekly(x[COLUMNS.size()]);
    }

    @Override
    double[] propensities(double[] x) {
      return LaterRisk.followed(actions(), super.propensities(x), x[COLUMNS.size()]);
    }
  };

  static final List<String> COLUMNS = List.of("risk", "engagement", "tenure", "tickets", "size");

  /** Days, after the first week, within which late actions come. */
  static final double LATEST = 80;

  private static final double OUTREACH_COST = 30;
  private static final double DISCOUNT_SHARE = 0.02;

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // it is; its class is of another module
  private final ActionSet actions;

  private final double level;

  World(String title, boolean leavesAlone, double level, Action... besides) {
    this.title = title;
    this.level = level;
    List<Action> taken = new ArrayList<>();
    for (int bin = 0; bin < 2; bin++) {
      taken.add(new Action(Intervention.PROACTIVE_OUTREACH, bin));
      taken.add(new Action(Intervention.DISCOUNT_OFFER, bin));
    }
    taken.addAll(List.of(besides));
    if (leavesAlone) {
      taken.add(new Action(Intervention.NONE, 1));
    }
    this.actions = ActionSet.of(taken);
  }

  /** What an action adds to the probability of keeping the customer. */
  abstract double effect(Action action, double[] x);

  /** How often an action is taken, by comparison with the others. */
  private double share(Action action) {
    return switch (this) {
      case ONE_RARE -> action.intervention() == Intervention.PRIORITY_SUPPORT ? 0.02 : 1;
      case RARELY, RARELY_IN_VAIN -> action.none() ? 1 : 0.017;
      default -> 1;
    };
  }

  /** By how many times a history must be longer for what it did rarely to be told of. */
  int length() {
    return this == RARELY || this == RARELY_IN_VAIN ? 5 : 1;
  }

  /** Days from the signal to a loss: after all that could be done, but for one world. */
  double daysToLoss(SplittableRandom random) {
    return 7 + LATEST + random.nextDouble();
  }

  String title() {
    return title;
  }

  ActionSet actions() {
    return actions;
  }

  /**
   * A customer at its risk signal: independent standard normal columns, and in one world, behind
   * them, how it goes on.
   */
  double[] customer(SplittableRandom random) {
    double[] x = new double[COLUMNS.size()];
    for (int column = 0; column < x.length; column++) {
      x[column] = random.nextGaussian();
    }
    return x;
  }

  /** Probability of a loss, week by week since the signal; empty where it is not known. */
  double[] weeklyRisk(double[] x) {
    return new double[0];
  }

  /** V of the customer. */
  static double value(double[] x) {
    return 5000 * Math.exp(0.4 * x[4]);
  }

  /** Of an action; none is free, and in the world of timing everything is. */
  double cost(Action action, double value) {
    return this == TIMING
        ? 0
        : switch (action.intervention()) {
          case PROACTIVE_OUTREACH -> OUTREACH_COST;
          case DISCOUNT_OFFER -> DISCOUNT_SHARE * value;
          default -> 0;
        };
  }

  /** Probability of keeping the customer. */
  double retained(Action action, double[] x) {
    double base = logistic(level - 0.7 * x[0] + 0.4 * x[1] + 0.3 * Math.abs(x[3]) - 0.2 * x[4]);
    return Math.clamp(base + effect(action, x), 0.02, 0.98);
  }

  /** Probabilities with which history takes each action; of those not rare, none is below 5 %. */
  double[] propensities(double[] x) {
    double[] odds = new double[actions.size()];
    double sum = 0;
    double shares = 0;
    for (int i = 0; i < odds.length; i++) {
      Action action = actions.get(i);
      double taste =
          switch (action.intervention()) {
            case PROACTIVE_OUTREACH -> 0.5 * x[0] - 0.3 * x[3];
            case DISCOUNT_OFFER -> 0.4 * x[4] - 0.4 * x[1];
            default -> -0.5 * x[0];
          };
      double haste = action.none() ? 0 : (action.bin() == 0 ? 1 : -1) * 0.3 * (x[0] + x[4]);
      odds[i] = share(action) * Math.exp(taste + haste);
      sum += odds[i];
      shares += share(action);
    }
    for (int i = 0; i < odds.length; i++) {
      odds[i] = 0.3 * share(actions.get(i)) / shares + 0.7 * odds[i] / sum;
    }
    return odds;
  }

  private static double logistic(double score) {
    return 1 / (1 + Math.exp(-score));
  }
}
