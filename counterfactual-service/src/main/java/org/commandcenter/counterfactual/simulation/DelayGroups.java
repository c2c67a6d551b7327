package org.commandcenter.counterfactual.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Customers with nearly the same delay, who therefore share one unknown number: two days wide up to
 * two months, then a tenth of the delay. Only intervals of sums use them; expected values take each
 * customer's own delay.
 */
public final class DelayGroups {
  private static final double FINE_DAYS = 2;
  private static final double FINE_UNTIL = 60;
  private static final double COARSE = Math.log(1.1);

  private final int[] group;
  private final double[] delay;
  private final int[] key;

  private DelayGroups(int[] group, double[] delay, int[] key) {
    this.group = group;
    this.delay = delay;
    this.key = key;
  }

  /**
   * @param delays per customer
   * @param keys per customer; customers of different keys are never in one group. Negative: in none
   */
  public static DelayGroups of(double[] delays, int[] keys) {
    Map<Long, Integer> numbers = new HashMap<>();
    int[] group = new int[delays.length];
    List<double[]> sums = new ArrayList<>();
    List<Integer> keyOf = new ArrayList<>();
    for (int i = 0; i < delays.length; i++) {
      if (keys[i] < 0) {
        group[i] = -1;
        continue;
      }
      long at = ((long) keys[i] << Integer.SIZE) | bucket(delays[i]);
      Integer number = numbers.get(at);
      if (number == null) {
        number = sums.size();
        numbers.put(at, number);
        sums.add(new double[2]);
        keyOf.add(keys[i]);
      }
      group[i] = number;
      sums.get(number)[0] += delays[i];
      sums.get(number)[1]++;
    }
    return new DelayGroups(
        group,
        sums.stream().mapToDouble(sum -> sum[0] / sum[1]).toArray(),
        keyOf.stream().mapToInt(Integer::intValue).toArray());
  }

  public int count() {
    return delay.length;
  }

  /** The group of a customer; negative for none. */
  public int of(int customer) {
    return group[customer];
  }

  /** Mean delay of a group's customers, in days. */
  public double delay(int number) {
    return delay[number];
  }

  public int key(int number) {
    return key[number];
  }

  /** One builder for each group. */
  public EffectResponse.Builder[] builders() {
    EffectResponse.Builder[] builders = new EffectResponse.Builder[count()];
    Arrays.setAll(builders, i -> new EffectResponse.Builder());
    return builders;
  }

  private static int bucket(double delay) {
    return delay < FINE_UNTIL
        ? (int) Math.round(delay / FINE_DAYS)
        : (int) Math.round(FINE_UNTIL + Math.log(delay / FINE_UNTIL) / COARSE);
  }
}
