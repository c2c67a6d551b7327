package org.commandcenter.counterfactual.timing;

import java.util.Collection;

/**
 * What acting from each week on is worth, per subject: advantage doubly robust scores (Nie,
 * Brunskill and Wager 2021, "Learning When-to-Treat Policies").
 *
 * <p>The value of a rule over never acting telescopes into advantages: for every week from the one
 * in which the rule acts, acting in it less acting in the next, over subjects that nobody has acted
 * upon before. Each advantage is estimated with outcome models corrected by inverse probabilities,
 * so that the error is of second order when either is right, and the weights are those of not
 * having been acted upon before only, not those of a whole course: that is what keeps their
 * variance low. A rule's value is then one look-up per subject, and a whole class is searched at
 * once.
 */
public final class AdvantageScores {
  private final Panel panel;
  private final Nuisances nuisances;

  /** Per subject and week, the sum of the weighted advantages from that week on. */
  private final double[][] gain;

  private AdvantageScores(Panel panel, Nuisances nuisances) {
    this.panel = panel;
    this.nuisances = nuisances;
    this.gain = new double[panel.size()][];
    for (int i = 0; i < gain.length; i++) {
      gain[i] = gains(i);
    }
  }

  /**
   * @param fold of each subject, 0..4; what belongs together shares one
   */
  public static AdvantageScores of(Panel panel, int[] fold) {
    return new AdvantageScores(panel, Nuisances.fit(panel, fold, false));
  }

  /** The same, able to tell {@link #never} as well. */
  public static AdvantageScores withNever(Panel panel, int[] fold) {
    return new AdvantageScores(panel, Nuisances.fit(panel, fold, true));
  }

  /** Folds for subjects that have nothing to do with each other. */
  public static int[] folds(int subjects) {
    int[] fold = new int[subjects];
    for (int i = 0; i < subjects; i++) {
      fold[i] = i % Nuisances.FOLDS;
    }
    return fold;
  }

  /** The subject's score of a rule, over never acting. */
  public double gain(ActRule rule, int subject) {
    return gain[subject][Math.min(rule.week(panel, subject), gain[subject].length - 1)];
  }

  /** A rule's estimated value over never acting. */
  public double gain(ActRule rule) {
    double sum = 0;
    for (int i = 0; i < panel.size(); i++) {
      sum += gain(rule, i);
    }
    return sum / panel.size();
  }

  /** The rule of highest estimated value; of equal ones the first. */
  public ActRule best(Collection<ActRule> rules) {
    ActRule best = ActRule.NEVER;
    double highest = Double.NEGATIVE_INFINITY;
    for (ActRule rule : rules) {
      double value = gain(rule);
      if (value > highest) {
        highest = value;
        best = rule;
      }
    }
    return best;
  }

  /** The subject's doubly robust score of never acting; its mean is the value of that. */
  public double never(int subject) {
    int first = nuisances.firstRow[subject];
    double score = nuisances.never[first];
    double weight = 1;
    for (int row = first; row < first + panel.atRisk(subject); row++) {
      if (row - first == panel.start(subject)) {
        return score;
      }
      weight /= 1 - nuisances.hazard[row];
      double later = nuisances.goesOn(row) ? nuisances.never[row + 1] : panel.outcome(subject);
      score += weight * (later - nuisances.never[row]);
    }
    return score;
  }

  /**
   * The inverse probability that history does to a subject what the rule does; 0 where it did
   * something else.
   */
  public double weight(ActRule rule, int subject) {
    int week = rule.week(panel, subject);
    int start = panel.start(subject);
    if (week == panel.length(subject) ? start != Panel.NEVER : start != week) {
      return 0;
    }
    double weight = 1;
    int first = nuisances.firstRow[subject];
    for (int t = 0; t < week; t++) {
      weight /= 1 - nuisances.hazard[first + t];
    }
    return start == Panel.NEVER ? weight : weight / nuisances.hazard[first + week];
  }

  /** Suffix sums; the last entry is 0, for not at all. */
  private double[] gains(int subject) {
    int weeks = panel.atRisk(subject);
    double[] sums = new double[weeks + 1];
    double weight = 1;
    for (int t = 0; t < weeks; t++) {
      int row = nuisances.firstRow[subject] + t;
      sums[t] = weight * advantage(subject, row, t == panel.start(subject));
      weight /= 1 - nuisances.hazard[row];
    }
    for (int t = weeks - 1; t >= 0; t--) {
      sums[t] += sums[t + 1];
    }
    return sums;
  }

  /** Acting in this week less acting in the next. */
  private double advantage(int subject, int row, boolean acted) {
    double outcome = panel.outcome(subject);
    double now = nuisances.now[row];
    double next = nuisances.next[row];
    if (acted) {
      return now + (outcome - now) / nuisances.hazard[row] - next;
    }
    return now - next - (later(subject, row, outcome) - next) / (1 - nuisances.hazard[row]);
  }

  /** What acting in the next week came to, for a subject that was left alone in this one. */
  private double later(int subject, int row, double outcome) {
    if (!nuisances.goesOn(row)) {
      return outcome;
    }
    double now = nuisances.now[row + 1];
    boolean acted = row + 1 - nuisances.firstRow[subject] == panel.start(subject);
    return acted ? now + (outcome - now) / nuisances.hazard[row + 1] : now;
  }
}
