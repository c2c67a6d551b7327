package org.commandcenter.counterfactual.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterfactualTest {
  @ParameterizedTest
  @CsvSource({
    "23, 0.8357, 0.1254, 0.0836, 0.1671",
    "16, 0.8857, 0.1329, 0.0886, 0.1771",
    "0,  1.0000, 0.1500, 0.1000, 0.2000"
  })
  void golden_values_of_rules_v1(
      double delay, double multiplier, double outreach, double support, double discount) {
    double m = Counterfactual.multiplier(delay);
    Effects rules = Effects.rulesV1();
    assertThat(m).isCloseTo(multiplier, within(5e-5));
    assertThat(-m * rules.of(Intervention.PROACTIVE_OUTREACH).mean())
        .isCloseTo(outreach, within(5e-5));
    assertThat(-m * rules.of(Intervention.PRIORITY_SUPPORT).mean())
        .isCloseTo(support, within(5e-5));
    assertThat(-m * rules.of(Intervention.DISCOUNT_OFFER).mean()).isCloseTo(discount, within(5e-5));
  }

  @Property
  void probability_stays_a_probability_and_never_falls_with_the_effect(
      @ForAll @DoubleRange(min = 0, max = 1) double p,
      @ForAll @DoubleRange(min = 0, max = 2000) double delay,
      @ForAll @DoubleRange(min = -3, max = 3) double one,
      @ForAll @DoubleRange(min = -3, max = 3) double other) {
    double m = Counterfactual.multiplier(delay);
    double low = Counterfactual.probability(p, m, Math.min(one, other));
    double high = Counterfactual.probability(p, m, Math.max(one, other));
    assertThat(m).isBetween(Decay.RULES.floor(), 1.0);
    assertThat(low).isBetween(0.0, high);
    assertThat(high).isBetween(low, 1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.95, 1.6448536269514722",
    "0.975, 1.959963984540054",
    "0.01, -2.3263478740408408",
    "1e-10, -6.361340902404056"
  })
  void normal_quantiles_are_exact(double p, double z) {
    assertThat(NormalQuantile.of(p)).isCloseTo(z, within(1e-13));
  }

  @ParameterizedTest
  @CsvSource({"PROACTIVE_OUTREACH", "PRIORITY_SUPPORT", "DISCOUNT_OFFER"})
  void drawn_effects_have_their_mean_and_spread_and_are_independent(Intervention intervention) {
    Effects rules = Effects.rulesV1();
    SharedDraws draws = new SharedDraws(rules);
    Effect effect = rules.of(intervention);
    double sum = 0;
    double squares = 0;
    double products = 0;
    Intervention other =
        intervention == Intervention.DISCOUNT_OFFER
            ? Intervention.PRIORITY_SUPPORT
            : Intervention.DISCOUNT_OFFER;
    for (int draw = 0; draw < SharedDraws.COUNT; draw++) {
      double deviation = draws.of(intervention)[draw] - effect.mean();
      sum += deviation;
      squares += deviation * deviation;
      products += deviation * (draws.of(other)[draw] - rules.of(other).mean());
    }
    int n = SharedDraws.COUNT;
    assertThat(sum / n).isCloseTo(0, within(1e-12));
    assertThat(Math.sqrt(squares / n)).isCloseTo(effect.sd(), within(0.002 * effect.sd()));
    assertThat(products / n / effect.sd() / rules.of(other).sd()).isCloseTo(0, within(0.08));
  }

  @Test
  void segments_share_their_interventions_uncertainty_and_keep_their_own() {
    Effect overall = new Effect(-0.2, 0.05, Evidence.EXPERIMENTAL);
    SegmentEffect small = new SegmentEffect(new Effect(-0.1, 0.06, Evidence.EXPERIMENTAL), 0.8);
    SegmentEffect large = new SegmentEffect(new Effect(-0.3, 0.07, Evidence.EXPERIMENTAL), 0.8);
    Effects effects =
        new Effects(
            "test",
            Map.of(Intervention.PRIORITY_SUPPORT, overall),
            Map.of(Intervention.PRIORITY_SUPPORT, Map.of("smb", small, "enterprise", large)),
            Decay.RULES);
    SharedDraws draws = new SharedDraws(effects);
    double[] one = draws.of(Intervention.PRIORITY_SUPPORT, "smb");
    double[] other = draws.of(Intervention.PRIORITY_SUPPORT, "enterprise");

    assertThat(covariance(one, one)).isCloseTo(0.06 * 0.06, within(2e-4));
    assertThat(covariance(one, other)).isCloseTo(0.8 * 0.8 * 0.05 * 0.05, within(2e-4));
    assertThat(effects.of(Intervention.PRIORITY_SUPPORT, "smb").mean()).isEqualTo(-0.1);
    assertThat(effects.of(Intervention.PRIORITY_SUPPORT, "mid_market")).isEqualTo(overall);
    assertThat(draws.of(Intervention.PRIORITY_SUPPORT, "mid_market"))
        .isSameAs(draws.of(Intervention.PRIORITY_SUPPORT));
    assertThat(draws.of(Intervention.NONE, "smb")).containsOnly(0);
  }

  private static double covariance(double[] one, double[] other) {
    double oneMean = Arrays.stream(one).average().orElseThrow();
    double otherMean = Arrays.stream(other).average().orElseThrow();
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - oneMean) * (other[i] - otherMean);
    }
    return sum / one.length;
  }
}
