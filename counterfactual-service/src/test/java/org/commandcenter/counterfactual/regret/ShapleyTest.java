package org.commandcenter.counterfactual.regret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ShapleyTest {
  @Property
  void parts_sum_to_the_whole_difference(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double neither,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double first,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double second,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double both) {
    double sum =
        Shapley.first(neither, first, second, both) + Shapley.first(neither, second, first, both);
    assertThat(sum).isCloseTo(both - neither, within(1e-9));
  }

  @Test
  void what_two_factors_do_only_together_is_shared_evenly() {
    assertThat(Shapley.first(0, 0, 0, 10)).isEqualTo(5);
  }

  @Test
  void a_factor_that_changes_nothing_has_no_part() {
    assertThat(Shapley.first(1, 1, 7, 7)).isZero();
  }
}
