package org.commandcenter.counterfactual.regret;

/**
 * Shapley values of two factors: the part of each in the difference between a first and a last
 * state, averaged over the two orders in which they can change. The parts sum to the difference.
 */
final class Shapley {
  private Shapley() {}

  /**
   * The part of one factor; the other's is had by exchanging the two middle states.
   *
   * @param neither value of the first state
   * @param first value when only this factor has changed
   * @param second value when only the other factor has changed
   * @param both value of the last state
   */
  static double first(double neither, double first, double second, double both) {
    return ((first - neither) + (both - second)) / 2;
  }
}
