package org.commandcenter.counterfactual.simulation;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SharedDraws;

/**
 * What is left of an effect after a delay, in probability points: effect x max(floor, 1 - loss x
 * delay / 7), with both the effect and the loss per week unknown. Everything about one customer is
 * monotone in this one number, so that its quantiles give all of the customer's quantiles.
 */
public final class TimedEffect {
  private static final double STEPS_PER_DAY = 4;

  private final double mean;
  private final Evidence evidence;
  private final double[] effects;
  private final Decay decay;
  private final double[] losses;
  private final Map<Long, Ends> known = new ConcurrentHashMap<>();

  private TimedEffect(
      double mean, Evidence evidence, double[] effects, Decay decay, double[] losses) {
    this.mean = mean;
    this.evidence = evidence;
    this.effects = effects;
    this.decay = decay;
    this.losses = losses;
  }

  /** The ends of the interval: the one that keeps more customers, and the one that keeps fewer. */
  record Ends(double strong, double weak) {}

  /**
   * @param draws of these effects
   * @param segment null for the overall effect
   */
  public static TimedEffect of(
      Effects effects, SharedDraws draws, Intervention intervention, String segment) {
    Effect effect = effects.of(intervention, segment);
    return new TimedEffect(
        effect.mean(),
        effect.evidence(),
        draws.of(intervention, segment),
        effects.decay(),
        draws.lossPerWeek());
  }

  /** The same unknown, so many times as strong; more than was measured is an assumption. */
  public TimedEffect times(double factor) {
    double[] scaled = Arrays.stream(effects).map(effect -> factor * effect).toArray();
    return new TimedEffect(
        factor * mean, factor == 1 ? evidence : Evidence.ASSUMED, scaled, decay, losses);
  }

  /** At full strength. */
  public double mean() {
    return mean;
  }

  public Evidence evidence() {
    return evidence;
  }

  /** Points of probability after a delay, at the means of effect and loss. */
  public double after(double delay) {
    return decay.multiplier(delay) * mean;
  }

  /** The same in each of the shared draws. */
  public double[] draws(double delay) {
    double[] drawn = new double[effects.length];
    for (int draw = 0; draw < drawn.length; draw++) {
      drawn[draw] = decay.multiplier(delay, losses[draw]) * effects[draw];
    }
    return drawn;
  }

  /** The interval's ends after a delay, which is rounded to six hours for them. */
  Ends ends(double delay) {
    return known.computeIfAbsent(Math.round(delay * STEPS_PER_DAY), this::drawEnds);
  }

  private Ends drawEnds(long step) {
    Estimate drawn =
        SharedDraws.estimate(after(step / STEPS_PER_DAY), draws(step / STEPS_PER_DAY), evidence);
    return new Ends(drawn.low(), drawn.high());
  }

  /** The end that keeps more customers. */
  public double strong(double delay) {
    return ends(delay).strong();
  }

  /** The end that keeps fewer customers. */
  public double weak(double delay) {
    return ends(delay).weak();
  }
}
