package org.commandcenter.counterfactual.effects.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Evidence;
import org.junit.jupiter.api.Test;

class PosteriorTest {
  private static final Effect PRIOR = new Effect(-0.15, 0.075, Evidence.ASSUMED);

  @Property
  void a_posterior_lies_between_prior_and_data_and_precisions_add(
      @ForAll("estimates") @Size(min = 1, max = 5) List<Measured> estimates) {
    Effect posterior = Posterior.update(PRIOR, estimates);
    double low = PRIOR.mean();
    double high = PRIOR.mean();
    double precision = 1 / (PRIOR.sd() * PRIOR.sd());
    for (Measured estimate : estimates) {
      low = Math.min(low, estimate.mean());
      high = Math.max(high, estimate.mean());
      precision += estimate.precision();
    }
    assertThat(posterior.mean()).isBetween(low - 1e-12, high + 1e-12);
    assertThat(1 / (posterior.sd() * posterior.sd()))
        .isCloseTo(precision, within(1e-6 * precision));
    assertThat(posterior.sd()).isLessThan(PRIOR.sd());
  }

  @Property
  void the_order_of_estimates_does_not_matter(
      @ForAll("estimates") @Size(max = 5) List<Measured> estimates, @ForAll Random random) {
    Effect once = Posterior.update(PRIOR, estimates);
    List<Measured> shuffled = new java.util.ArrayList<>(estimates);
    Collections.shuffle(shuffled, random);
    assertThat(Posterior.update(PRIOR, shuffled).mean()).isCloseTo(once.mean(), within(1e-12));
    assertThat(Posterior.update(PRIOR, shuffled).evidence()).isEqualTo(once.evidence());
  }

  @Test
  void an_endless_experiment_silences_the_prior_and_endless_observation_does_not() {
    Effect experiment = Posterior.update(PRIOR, List.of(measured(0.02, 1e-9, 0)));
    assertThat(experiment.mean()).isCloseTo(0.02, within(1e-9));
    assertThat(experiment.evidence()).isEqualTo(Evidence.EXPERIMENTAL);

    Effect observed = Posterior.update(PRIOR, List.of(measured(0.02, 1e-9, 0.04)));
    assertThat(observed.mean()).isBetween(-0.1, 0.0);
    assertThat(observed.sd()).isGreaterThan(0.03);
    assertThat(observed.evidence()).isEqualTo(Evidence.OBSERVATIONAL);
  }

  @Test
  void a_small_experiment_beside_much_observation_is_not_called_experimental() {
    List<Measured> both = List.of(measured(-0.1, 0.2, 0), measured(-0.1, 0.01, 0.04));
    assertThat(Posterior.update(PRIOR, both).evidence()).isEqualTo(Evidence.OBSERVATIONAL);
  }

  @Property
  void deviations_shrink_towards_zero_less_the_better_they_are_known(
      @ForAll @DoubleRange(min = -0.3, max = 0.3) double one,
      @ForAll @DoubleRange(min = -0.3, max = 0.3) double other,
      @ForAll @DoubleRange(min = 0.01, max = 0.2) double error) {
    double[] observed = {one, other, 0};
    double[] variances = {error * error, error * error, Double.POSITIVE_INFINITY};
    SegmentShrinkage shrunk = SegmentShrinkage.of(observed, variances, 0.05);
    for (int s = 0; s < 2; s++) {
      assertThat(shrunk.deviation(s) * observed[s]).isGreaterThanOrEqualTo(0);
      assertThat(Math.abs(shrunk.deviation(s))).isLessThanOrEqualTo(Math.abs(observed[s]));
      assertThat(shrunk.sd(s) * shrunk.sd(s)).isPositive();
    }
    assertThat(shrunk.deviation(2)).isZero();
    assertThat(shrunk.sd(2)).isPositive();
  }

  @Test
  void a_well_known_deviation_stays_what_it_is() {
    double[] observed = {0.1, -0.05};
    SegmentShrinkage shrunk = SegmentShrinkage.of(observed, new double[] {1e-10, 1e-10}, 0.05);
    assertThat(shrunk.deviation(0)).isCloseTo(0.1, within(1e-6));
    assertThat(shrunk.deviation(1)).isCloseTo(-0.05, within(1e-6));
    assertThat(shrunk.sd(0)).isLessThan(1e-4);
  }

  @Test
  void standard_errors_of_differences_are_newcombes() {
    // Newcombe (1998), 56/70 against 48/80: 0.0524 to 0.3339.
    assertThat(Proportions.sd(56, 70, 48, 80)).isCloseTo((0.3339 - 0.0524) / 3.92, within(1e-4));
    assertThat(Proportions.sd(10, 10, 0, 20)).as("Wald's would be 0").isGreaterThan(0.05);
  }

  @Test
  void arms_are_mismatched_only_beyond_chance() {
    double[] halves = {0.5, 0.5};
    assertThat(Proportions.mismatch(new int[] {500, 540}, halves)).isFalse();
    assertThat(Proportions.mismatch(new int[] {500, 620}, halves)).isTrue();
  }

  @Provide
  Arbitrary<List<Measured>> estimates() {
    return Combinators.combine(
            Arbitraries.doubles().between(-0.9, 0.9),
            Arbitraries.doubles().between(0.01, 0.5),
            Arbitraries.of(0.0, 0.04))
        .as(PosteriorTest::measured)
        .list();
  }

  private static Measured measured(double mean, double sd, double bias) {
    Evidence evidence = bias == 0 ? Evidence.EXPERIMENTAL : Evidence.OBSERVATIONAL;
    return new Measured("test", mean, sd, bias, evidence, 100, 100, "");
  }
}
