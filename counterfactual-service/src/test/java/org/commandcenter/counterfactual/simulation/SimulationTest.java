package org.commandcenter.counterfactual.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final double NO_SIGNAL = Double.NaN;

  @Test
  void without_a_risk_signal_thirty_days_are_assumed() {
    Population one = population(0.62, 10_000, 12_000, NO_SIGNAL);
    Simulation simulation = outreach(Timing.FOURTEEN_DAYS_EARLIER, one);
    assertThat(one.basis(0)).isEqualTo(TimingBasis.ASSUMED_30D);
    assertThat(simulation.delay(0)).isEqualTo(16);
    assertThat(simulation.probability(0).value()).isCloseTo(0.62 - 0.132857142857, within(1e-9));
    assertThat(simulation.recovered(0).value()).isCloseTo(1328.57142857, within(1e-6));
    assertThat(simulation.saved(0)).isTrue();
    assertThat(simulation.evidence()).isEqualTo(Evidence.ASSUMED);
  }

  @Test
  void with_a_risk_signal_the_real_delay_counts_and_never_falls_below_zero() {
    Population one = population(0.9, 10_000, 12_000, 10);
    assertThat(one.basis(0)).isEqualTo(TimingBasis.RISK_SIGNAL);
    assertThat(outreach(Timing.SEVEN_DAYS_EARLIER, one).delay(0)).isEqualTo(3);
    assertThat(outreach(Timing.FOURTEEN_DAYS_EARLIER, one).delay(0)).isZero();
  }

  @Test
  void no_action_changes_nothing_and_costs_nothing() {
    Population one = population(0.9, 10_000, 12_000, 10);
    Scenario scenario = new Scenario(Intervention.DISCOUNT_OFFER, Timing.NO_ACTION);
    Simulation simulation = Simulation.run(scenario, one, Effects.rulesV1());
    assertThat(simulation.probability(0).value()).isEqualTo(0.9);
    assertThat(simulation.cost(0)).isZero();
    assertThat(simulation.totals().decisionRegret().value()).isZero();
  }

  @Test
  void a_discount_costs_five_percent_of_the_annual_margin() {
    Population one = population(0.9, 10_000, 12_000, NO_SIGNAL);
    Scenario scenario = new Scenario(Intervention.DISCOUNT_OFFER, Timing.THIRTY_DAYS_EARLIER);
    Simulation simulation = Simulation.run(scenario, one, Effects.rulesV1());
    assertThat(simulation.cost(0)).isEqualTo(600);
    assertThat(simulation.totals().foregone().value()).isCloseTo(2000 - 600, within(1e-9));
    assertThat(simulation.decisionRegret(0)).isCloseTo(600 - 4000, within(1e-9));
  }

  @Property
  void intervals_of_sums_do_not_shrink_with_the_number_of_customers(
      @ForAll @IntRange(min = 1, max = 300) int n,
      @ForAll @DoubleRange(min = 0, max = 1) double p,
      @ForAll @DoubleRange(min = 0, max = 1e6) double value) {
    Estimate one =
        outreach(Timing.SEVEN_DAYS_EARLIER, population(p, value, 0, NO_SIGNAL)).recovered(0);
    double[] ps = filled(n, p);
    Population many = new Population(ps, filled(n, value), new double[n], filled(n, NO_SIGNAL));
    Estimate sum = outreach(Timing.SEVEN_DAYS_EARLIER, many).totals().recovered();
    double tolerance = 1e-9 * (1 + n * value);
    assertThat(sum.value()).isCloseTo(n * one.value(), within(tolerance));
    assertThat(sum.low()).isCloseTo(n * one.low(), within(tolerance));
    assertThat(sum.high()).isCloseTo(n * one.high(), within(tolerance));
  }

  private static Simulation outreach(Timing timing, Population population) {
    return Simulation.run(
        new Scenario(Intervention.PROACTIVE_OUTREACH, timing), population, Effects.rulesV1());
  }

  private static Population population(double p, double value, double margin, double delay) {
    return new Population(
        new double[] {p}, new double[] {value}, new double[] {margin}, new double[] {delay});
  }

  private static double[] filled(int n, double value) {
    double[] column = new double[n];
    java.util.Arrays.fill(column, value);
    return column;
  }
}
