package org.commandcenter.counterfactual.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.commandcenter.counterfactual.effects.Counterfactual;
import org.junit.jupiter.api.Test;

class EffectResponseTest {
  @Property(tries = 100)
  void the_sum_at_any_effect_is_that_of_the_customers_one_by_one(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 40) int customers,
      @ForAll @DoubleRange(min = -2, max = 2) double effect) {
    Random random = new Random(seed);
    EffectResponse.Builder builder = new EffectResponse.Builder();
    double expected = 0;
    for (int i = 0; i < customers; i++) {
      double p = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
      double strength = random.nextInt(5) == 0 ? 0 : random.nextDouble();
      double value = 1000 * random.nextDouble();
      builder.kept(p, strength, value);
      expected += (p - Counterfactual.probability(p, strength, effect)) * value;
    }
    assertThat(builder.build().at(effect)).isCloseTo(expected, within(1e-7));
  }

  @Property(tries = 50)
  void keys_are_sorted_and_equal_ones_keep_their_order(@ForAll double[] keys) {
    double[] numbers = Arrays.stream(keys).map(k -> Double.isNaN(k) ? 0 : k).toArray();
    int[] order = SortedOrder.ascending(numbers);
    assertThat(Arrays.stream(order).distinct().count()).isEqualTo(numbers.length);
    for (int i = 1; i < order.length; i++) {
      double before = numbers[order[i - 1]];
      double after = numbers[order[i]];
      assertThat(before).isLessThanOrEqualTo(after);
      if (before == after) {
        assertThat(order[i - 1]).isLessThan(order[i]);
      }
    }
  }

  @Test
  void infinities_come_first_and_last() {
    double[] keys = {1, Double.POSITIVE_INFINITY, -3, Double.NEGATIVE_INFINITY, 0.0, -0.0};
    assertThat(SortedOrder.ascending(keys)).containsExactly(3, 2, 4, 5, 0, 1);
  }
}
