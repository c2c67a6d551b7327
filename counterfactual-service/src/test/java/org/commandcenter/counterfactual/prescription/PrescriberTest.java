package org.commandcenter.counterfactual.prescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SharedDraws;
import org.commandcenter.counterfactual.simulation.TimedEffect;
import org.junit.jupiter.api.Test;

class PrescriberTest {
  private static final Effects RULES = Effects.rulesV1();

  @Test
  void uplift_keeps_that_share_of_would_be_churners_by_default() {
    Valuation valuation = one(0.7, 20_000, 1000, 0, UpliftBase.CHURNERS, 12);
    assertThat(valuation.after(0, 2).value()).isCloseTo(0.7 * (1 - 0.20), within(1e-12));
    assertThat(valuation.cost(0, 2)).isCloseTo(600, within(1e-9));
    assertThat(valuation.gain(0, 2).value()).isCloseTo(0.14 * 20_000 - 600, within(1e-9));
    assertThat(valuation.after(0, 3).value()).isCloseTo(0.7 * (1 - 0.40), within(1e-12));
    assertThat(valuation.cost(0, 3)).isCloseTo(1200, within(1e-9));
  }

  @Test
  void uplift_of_all_customers_is_the_simulators_points() {
    Valuation valuation = one(0.7, 20_000, 1000, 0, UpliftBase.ALL, 12);
    assertThat(valuation.after(0, 0).value()).isCloseTo(0.55, within(1e-12));
    assertThat(valuation.after(0, 1).value()).isCloseTo(0.60, within(1e-12));
    assertThat(valuation.after(0, 2).value()).isCloseTo(0.50, within(1e-12));
  }

  @Test
  void what_is_left_of_an_effect_falls_with_the_days_since_the_signal() {
    Valuation valuation = one(0.7, 20_000, 1000, 16, UpliftBase.ALL, 12);
    assertThat(0.7 - valuation.after(0, 0).value()).isCloseTo(0.1329, within(5e-5));
  }

  @Test
  void what_is_not_worth_its_cost_is_not_prescribed() {
    Valuation valuation = one(0.05, 1000, 1000, 0, UpliftBase.CHURNERS, 12);
    Prescriber prescriber = new Prescriber(withContactCost(valuation, 50));
    assertThat(prescriber.unlimited().chosen()).containsExactly(Increments.NONE);
    assertThat(prescriber.unlimited().gain()).isZero();
  }

  @Test
  void intervals_of_one_customer_and_of_a_plan_for_one_customer_agree() {
    Prescriber prescriber = new Prescriber(one(0.7, 20_000, 1000, 20, UpliftBase.CHURNERS, 12));
    int[] chosen = prescriber.unlimited().chosen();
    Estimate own = prescriber.valuation().gain(0, chosen[0]);
    Estimate plan = PlanOutcome.of(prescriber.valuation(), chosen).gain();
    assertThat(plan.value()).isCloseTo(own.value(), within(1e-6));
    assertThat(plan.low()).isCloseTo(own.low(), within(1.0));
    assertThat(plan.high()).isCloseTo(own.high(), within(1.0));
    assertThat(own.low()).isLessThan(own.value());
  }

  @Test
  void a_measured_effect_is_evidence_for_its_own_option_only() {
    Effect measured = new Effect(-0.12, 0.02, Evidence.EXPERIMENTAL);
    Effects effects =
        new Effects("e", Map.of(Intervention.DISCOUNT_OFFER, measured), Map.of(), Decay.RULES);
    TimedEffect discount =
        TimedEffect.of(effects, new SharedDraws(effects), Intervention.DISCOUNT_OFFER, null);
    assertThat(discount.evidence()).isEqualTo(Evidence.EXPERIMENTAL);
    assertThat(discount.times(2).evidence()).isEqualTo(Evidence.ASSUMED);
    assertThat(discount.times(2).after(0)).isCloseTo(-0.24, within(1e-12));
  }

  @Test
  void the_curve_rises_to_the_plan_without_limit_and_beats_the_lot() {
    Prescriber prescriber = new Prescriber(many(3000));
    SpendCurve curve = prescriber.curve(5, 12_345);
    List<SpendCurve.SpendPoint> points = curve.points();
    assertThat(points).hasSize(SpendCurve.POINTS + 1).anyMatch(p -> p.spend() == 12_345);
    for (int i = 1; i < points.size(); i++) {
      assertThat(points.get(i).gain()).isGreaterThanOrEqualTo(points.get(i - 1).gain());
      assertThat(points.get(i).advantage()).isGreaterThanOrEqualTo(-1e-6);
    }
    BudgetPlan whole = prescriber.unlimited();
    SpendCurve.SpendPoint last = points.getLast();
    assertThat(last.spend()).isCloseTo(whole.spend(), within(1e-6));
    assertThat(last.gain()).isCloseTo(whole.gain(), within(1e-6));
    assertThat(last.shortfallError()).isZero();
    assertThat(curve.at(12_345).gain()).isCloseTo(prescriber.plan(12_345).bound(), within(1e-6));
    assertThat(prescriber.curve(5, 12_345)).isEqualTo(curve);
  }

  @Test
  void the_bootstrap_error_is_that_of_repeated_populations_and_pairing_makes_differences_sharper() {
    int repetitions = 60;
    double[] gains = new double[repetitions];
    double error = 0;
    for (int i = 0; i < repetitions; i++) {
      SpendCurve curve = new Prescriber(population(400, 1000 + i)).curve(i);
      SpendCurve.SpendPoint last = curve.points().getLast();
      gains[i] = last.gain();
      error += last.gainError() / repetitions;
      SpendCurve.SpendPoint middle = curve.points().get(25);
      assertThat(middle.shortfallError()).isLessThan(middle.gainError() + last.gainError());
    }
    double mean = Arrays.stream(gains).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(gains).map(g -> (g - mean) * (g - mean)).sum() / (repetitions - 1));
    assertThat(error).isBetween(0.7 * spread, 1.4 * spread);
  }

  private static Valuation many(int customers) {
    return population(customers, 11);
  }

  private static Valuation population(int customers, long seed) {
    Random random = new Random(seed);
    double[] p = new double[customers];
    double[] value = new double[customers];
    double[] margin = new double[customers];
    for (int i = 0; i < customers; i++) {
      p[i] = Math.pow(random.nextDouble(), 2);
      margin[i] = 100 + 900 * random.nextDouble();
      value[i] = margin[i] * 20 * (0.5 + random.nextDouble());
    }
    return withContactCost(
        new Valuation(
            new Candidates(
                p,
                value,
                margin,
                new double[customers],
                new double[customers],
                new int[customers],
                new boolean[customers]),
            options(),
            UpliftBase.CHURNERS,
            12),
        40);
  }

  private static Valuation withContactCost(Valuation valuation, double cost) {
    return new Valuation(
        valuation.customers(),
        valuation.options().stream()
            .map(
                o ->
                    new PrescriptionOption(
                        o.name(),
                        o.priceCut(),
                        o.priceCut() > 0 ? 0 : cost,
                        o.timed(),
                        o.bySensitivity(),
                        o.effects()))
            .toList(),
        valuation.base(),
        valuation.costMonths());
  }

  private static Valuation one(
      double p, double value, double margin, double delay, UpliftBase base, double months) {
    return new Valuation(
        new Candidates(
            new double[] {p},
            new double[] {value},
            new double[] {margin},
            new double[] {delay},
            new double[] {1},
            new int[1],
            new boolean[1]),
        options(),
        base,
        months);
  }

  /** Outreach, support, 5 % and 10 % discount, by the rules. */
  private static List<PrescriptionOption> options() {
    return List.of(
        option("proactive_outreach", 0, Intervention.PROACTIVE_OUTREACH, 1),
        option("priority_support", 0, Intervention.PRIORITY_SUPPORT, 1),
        option("discount_5", 0.05, Intervention.DISCOUNT_OFFER, 1),
        option("discount_10", 0.10, Intervention.DISCOUNT_OFFER, 2));
  }

  private static PrescriptionOption option(
      String name, double cut, Intervention intervention, double times) {
    TimedEffect effect =
        TimedEffect.of(RULES, new SharedDraws(RULES), intervention, null).times(times);
    return new PrescriptionOption(name, cut, 0, true, false, List.of(effect));
  }
}
