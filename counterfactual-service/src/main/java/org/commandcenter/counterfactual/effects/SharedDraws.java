package org.commandcenter.counterfactual.effects;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws of all effects together, for numbers that depend on two effects or on one without being
 * monotone in it. The effect of an intervention is one unknown number: in each draw all customers
 * share it (fully correlated), while different interventions are drawn independently. An interval
 * of a sum therefore does not shrink with the square root of the number of customers, as it would
 * if each customer had an effect of its own.
 *
 * <p>Where an effect differs between segments, each draw holds one overall effect, by which all
 * segments move together, and each segment's own deviation from it ({@link SegmentEffect}): sums
 * across segments are as correlated as the effects are. The loss per week of delay is drawn as
 * well, once for all.
 *
 * <p>The draws are a Latin hypercube: per intervention the midpoints of {@link #COUNT} equally
 * likely strata, in an order fixed by a constant seed. The same effects give the same draws.
 */
public final class SharedDraws {
  public static final int COUNT = 1000;
  private static final Map<Intervention, double[]> NORMALS = normals();
  private static final double[] DELAY_NORMALS = shuffled("delay".hashCode());

  private final Map<Intervention, double[]> effects = new EnumMap<>(Intervention.class);
  private final Map<Intervention, Map<String, double[]>> segments =
      new EnumMap<>(Intervention.class);
  private final double[] lossPerWeek;

  public SharedDraws(Effects registry) {
    NORMALS.forEach(
        (intervention, normals) -> {
          Effect effect = registry.of(intervention);
          effects.put(intervention, Arrays.stream(normals).map(effect::at).toArray());
          Map<String, double[]> own = new HashMap<>();
          registry
              .segments(intervention)
              .forEach((segment, s) -> own.put(segment, drawn(intervention, segment, s, effect)));
          segments.put(intervention, own);
        });
    Decay decay = registry.decay();
    this.lossPerWeek =
        Arrays.stream(DELAY_NORMALS)
            .map(z -> Math.max(0, decay.lossPerWeek() + z * decay.sd()))
            .toArray();
  }

  /** The overall effect of an intervention in each draw; not to be changed. */
  public double[] of(Intervention intervention) {
    return effects.get(intervention);
  }

  /**
   * The effect of an intervention on customers of a segment in each draw; not to be changed.
   *
   * @param segment null or any without an effect of its own for the overall one
   */
  public double[] of(Intervention intervention, String segment) {
    double[] own = segment == null ? null : segments.get(intervention).get(segment);
    return own == null ? of(intervention) : own;
  }

  /** The loss per week of delay in each draw, at least 0; not to be changed. */
  public double[] lossPerWeek() {
    return lossPerWeek;
  }

  /** The estimate whose interval is that of the values drawn; sorts them in place. */
  public static Estimate estimate(double value, double[] drawn, Evidence evidence) {
    Arrays.sort(drawn);
    double tail = (1 - Estimate.LEVEL) / 2;
    return Estimate.between(value, quantile(drawn, tail), quantile(drawn, 1 - tail), evidence);
  }

  /** A quantile of sorted values, interpolated between stratum midpoints. */
  public static double quantile(double[] sorted, double probability) {
    double at = Math.clamp(probability * sorted.length - 0.5, 0.0, sorted.length - 1.0);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static double[] drawn(
      Intervention intervention, String segment, SegmentEffect own, Effect overall) {
    double[] common = NORMALS.get(intervention);
    double[] normals = shuffled((intervention.wireName() + "/" + segment).hashCode());
    double shared = own.shared() * overall.sd();
    double alone = own.ownSd(overall);
    double[] drawn = new double[COUNT];
    for (int draw = 0; draw < COUNT; draw++) {
      drawn[draw] = own.effect().mean() + shared * common[draw] + alone * normals[draw];
    }
    return drawn;
  }

  private static Map<Intervention, double[]> normals() {
    Map<Intervention, double[]> normals = new EnumMap<>(Intervention.class);
    for (Intervention intervention : Intervention.values()) {
      normals.put(intervention, shuffled(intervention.wireName().hashCode()));
    }
    return normals;
  }

  private static double[] shuffled(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] normals = new double[COUNT];
    for (int draw = 0; draw < COUNT; draw++) {
      int swap = random.nextInt(draw + 1);
      normals[draw] = normals[swap];
      normals[swap] = NormalQuantile.of((draw + 0.5) / COUNT);
    }
    return normals;
  }
}
