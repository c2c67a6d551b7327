package org.commandcenter.counterfactual.effects;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws of all effects together, for numbers that depend on two effects or on one without being
 * monotone in it. The effect of an intervention is one unknown number: in each draw all customers
 * share it (fully correlated), while different interventions are drawn independently. An interval
 * of a sum therefore does not shrink with the square root of the number of customers, as it would
 * if each customer had an effect of its own.
 *
 * <p>The draws are a Latin hypercube: per intervention the midpoints of {@link #COUNT} equally
 * likely strata, in an order fixed by a constant seed. The same effects give the same draws.
 */
public final class SharedDraws {
  public static final int COUNT = 1000;
  private static final Map<Intervention, double[]> NORMALS = normals();

  private final Map<Intervention, double[]> effects = new EnumMap<>(Intervention.class);

  public SharedDraws(Effects registry) {
    NORMALS.forEach(
        (intervention, normals) -> {
          Effect effect = registry.of(intervention);
          effects.put(intervention, Arrays.stream(normals).map(effect::at).toArray());
        });
  }

  /** The effect of an intervention in each draw; not to be changed. */
  public double[] of(Intervention intervention) {
    return effects.get(intervention);
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
