package org.commandcenter.counterfactual.regret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShapleyTest {
  @Property
  void parts_sum_to_the_whole_difference(@ForAll("states") double[] values) {
    double[] parts = Shapley.parts(4, state -> values[state]);
    assertThat(Arrays.stream(parts).sum()).isCloseTo(values[15] - values[0], within(1e-9));
  }

  @Provide
  Arbitrary<double[]> states() {
    return Arbitraries.doubles().between(-1e6, 1e6).array(double[].class).ofSize(16);
  }

  @Test
  void what_two_factors_do_only_together_is_shared_evenly() {
    double[] parts = Shapley.parts(2, state -> state == 3 ? 10 : 0);
    assertThat(parts).containsExactly(5, 5);
  }

  @Test
  void a_factor_that_changes_nothing_has_no_part() {
    double[] parts = Shapley.parts(3, state -> (state & 1) * 4 + (state >> 2) * 2);
    assertThat(parts).containsExactly(new double[] {4, 0, 2}, within(1e-12));
  }
}
