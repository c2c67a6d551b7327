package org.commandcenter.counterfactual.effects;

/**
 * What delay costs: the share of an effect that is left, max(floor, 1 - loss x delay / 7).
 *
 * @param floor the share that is left however late one acts, 0..1
 * @param lossPerWeek the share of the full effect that a week of delay costs, at least 0
 * @param sd standard deviation of {@code lossPerWeek}; the floor is taken as it is
 * @param evidence what {@code lossPerWeek} rests on
 */
public record Decay(double floor, double lossPerWeek, double sd, Evidence evidence) {
  /** rules-v1; as for the effects, sd is half of what it is about. */
  public static final Decay RULES = new Decay(0.30, 0.05, 0.025, Evidence.ASSUMED);

  public Decay {
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("A floor is between 0 and 1, not " + floor);
    }
    if (!(lossPerWeek >= 0 && sd >= 0)) {
      throw new IllegalArgumentException("Delay does not make an effect stronger");
    }
  }

  /**
   * The share of its full effect that an intervention has after a delay.
   *
   * @param delayDays days from risk signal to decision, at least 0
   * @return floor..1
   */
  public double multiplier(double delayDays) {
    return multiplier(delayDays, lossPerWeek);
  }

  /**
   * The same at another loss per week, as one of the {@link SharedDraws}.
   *
   * @param loss per week, at least 0
   */
  public double multiplier(double delayDays, double loss) {
    return Math.max(floor, 1 - loss * delayDays / 7);
  }
}
