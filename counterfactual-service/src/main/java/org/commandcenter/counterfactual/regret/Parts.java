package org.commandcenter.counterfactual.regret;

/**
 * Why value was foregone; the parts sum to the foregone value.
 *
 * @param timing the same intervention, at the best time
 * @param choice the best intervention, at the same time
 * @param targeting acting on a customer for whom doing nothing was better
 * @param budget what the budget did not allow; 0 as long as decisions carry no budget
 */
public record Parts(double timing, double choice, double targeting, double budget) {
  public static final Parts ZERO = new Parts(0, 0, 0, 0);

  public double sum() {
    return timing + choice + targeting + budget;
  }

  public Parts plus(Parts other) {
    return new Parts(
        timing + other.timing,
        choice + other.choice,
        targeting + other.targeting,
        budget + other.budget);
  }

  /** The timing part's share of the sum, 0..1 when no part is negative; 0 of nothing. */
  public double timingShare() {
    return sum() == 0 ? 0 : timing / sum();
  }
}
