package org.commandcenter.counterfactual.regret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SegmentEffect;
import org.commandcenter.counterfactual.regret.Necessity.Claim;
import org.junit.jupiter.api.Test;

class RegretJudgeTest {
  private static final RegretJudge RULES = new RegretJudge(Effects.rulesV1(), Costs.RULES_ONLY);
  private static final RegretJudge MEASURED = new RegretJudge(measured(), Costs.RULES_ONLY);

  @Test
  void golden_case_lost_25_000_where_the_best_alternative_saves_it() {
    Effect certain = new Effect(-1, 0.5, Evidence.ASSUMED);
    Effects effects = new Effects("test", Map.of(Intervention.PROACTIVE_OUTREACH, certain));
    Verdict verdict =
        new RegretJudge(effects, Costs.RULES_ONLY)
            .judge(new RegretCase(1, 25_000, 12_000, never(30), true));
    assertThat(verdict.decisionRegret().value()).isEqualTo(-50_000);
    assertThat(verdict.foregoneValue().value()).isEqualTo(25_000);
    assertThat(verdict.actualValue()).isEqualTo(-25_000);
    assertThat(verdict.bestCounterfactualValue()).isEqualTo(25_000);
    assertThat(verdict.foregoneValue().low()).isCloseTo(25_000 * 0.17757, within(1.0));
    assertThat(verdict.necessity().claim()).isEqualTo(Claim.NEVER_ACTED);
  }

  @Test
  void the_right_thing_done_late_is_all_timing() {
    Effect outreach = new Effect(-0.3, 0.1, Evidence.EXPERIMENTAL);
    Effects effects = new Effects("test", Map.of(Intervention.PROACTIVE_OUTREACH, outreach));
    Verdict verdict =
        new RegretJudge(effects, Costs.RULES_ONLY)
            .judge(new RegretCase(0.8, 1000, 0, act(Intervention.PROACTIVE_OUTREACH, 28), true));
    assertThat(verdict.parts().timing()).isCloseTo(0.2 * 0.3 * 1000, within(1e-9));
    assertThat(verdict.parts().choice()).isZero();
    assertThat(verdict.evidence()).as("what delay costs is a rule").isEqualTo(Evidence.ASSUMED);
    Necessity necessity = verdict.necessity();
    assertThat(necessity.claim()).isEqualTo(Claim.ACTED_LATE);
    assertThat(necessity.low()).isLessThan(necessity.high());
  }

  @Test
  void acting_where_nothing_was_better_is_targeting() {
    Effects effects =
        new Effects(
            "test",
            Map.of(
                Intervention.PROACTIVE_OUTREACH, new Effect(0.1, 0.05, Evidence.OBSERVATIONAL),
                Intervention.PRIORITY_SUPPORT, new Effect(0, 0.05, Evidence.OBSERVATIONAL),
                Intervention.DISCOUNT_OFFER, new Effect(0, 0.05, Evidence.OBSERVATIONAL)));
    Verdict verdict =
        new RegretJudge(effects, Costs.RULES_ONLY)
            .judge(new RegretCase(0.5, 1000, 1000, act(Intervention.PROACTIVE_OUTREACH, 0), true));
    assertThat(verdict.best().intervention()).isEqualTo(Intervention.NONE);
    assertThat(verdict.parts().targeting()).isCloseTo(100, within(1e-9));
    assertThat(verdict.necessity().claim()).isEqualTo(Claim.ACTED_OTHERWISE);
  }

  @Test
  void a_price_cut_is_the_best_only_while_it_keeps_more_than_it_costs() {
    Act none = never(0);
    assertThat(RULES.judge(new RegretCase(0.9, 10_000, 9_000, none, true)).best().intervention())
        .isEqualTo(Intervention.DISCOUNT_OFFER);
    assertThat(RULES.judge(new RegretCase(0.9, 10_000, 11_000, none, true)).best().intervention())
        .isEqualTo(Intervention.PROACTIVE_OUTREACH);
  }

  @Test
  void alternatives_cost_what_they_cost_on_average_where_they_were_chosen() {
    Costs costs = new Costs(Map.of(Intervention.PROACTIVE_OUTREACH, 5_000.0));
    Verdict verdict =
        new RegretJudge(Effects.rulesV1(), costs)
            .judge(new RegretCase(0.9, 10_000, 100_000, never(0), true));
    assertThat(verdict.best().intervention()).isEqualTo(Intervention.PRIORITY_SUPPORT);
  }

  @Property
  void parts_sum_to_the_foregone_value_and_signs_hold(
      @ForAll("cases") RegretCase of, @ForAll boolean measured) {
    Verdict verdict = (measured ? MEASURED : RULES).judge(of);
    Estimate foregone = verdict.foregoneValue();
    assertThat(verdict.parts().sum()).isCloseTo(foregone.value(), within(1e-9));
    assertThat(foregone.value()).isGreaterThanOrEqualTo(-1e-9);
    assertThat(verdict.decisionRegret().value()).isLessThanOrEqualTo(0);
    assertThat(verdict.decisionRegret().high()).isLessThanOrEqualTo(0);
    if (!of.lost()) {
      assertThat(verdict.decisionRegret().value()).isZero();
    }
    for (int draw = 0; draw < 5; draw++) {
      assertThat(verdict.parts(draw).sum()).isFinite();
    }
  }

  @Property
  void necessity_is_an_interval_within_zero_and_one(@ForAll("cases") RegretCase of) {
    Necessity necessity = MEASURED.judge(of).necessity();
    assertThat(necessity.low()).isBetween(0.0, necessity.high());
    assertThat(necessity.high()).isLessThanOrEqualTo(1.0);
    assertThat(necessity.low() < necessity.high())
        .isEqualTo(necessity.claim() != Claim.NOTHING_BETTER);
  }

  @Test
  void the_segments_own_effect_and_the_measured_decay_decide() {
    RegretCase smb = lateSupport("smb");
    Verdict verdict = MEASURED.judge(smb);
    // A week costs a tenth: m(14) = .8; support keeps .3 of an smb customer and .05 of others.
    assertThat(verdict.foregone()).isCloseTo(0.2 * 0.3 * 1000, within(1e-9));
    assertThat(verdict.parts().timing()).isCloseTo(60, within(1e-9));
    assertThat(verdict.evidence()).isEqualTo(Evidence.OBSERVATIONAL);
    assertThat(verdict.timingEvidence()).isEqualTo(Evidence.OBSERVATIONAL);
    assertThat(verdict.foregoneValue().low()).isLessThan(60 - 20);
    assertThat(MEASURED.judge(lateSupport(null)).best().intervention())
        .isEqualTo(Intervention.PROACTIVE_OUTREACH);
  }

  private static RegretCase lateSupport(String segment) {
    return new RegretCase(0.8, 1000, 1e6, act(Intervention.PRIORITY_SUPPORT, 14), true, segment);
  }

  private static Effects measured() {
    Effect own = new Effect(-0.3, 0.05, Evidence.EXPERIMENTAL);
    return new Effects(
        "measured",
        Map.of(Intervention.PRIORITY_SUPPORT, new Effect(-0.05, 0.04, Evidence.EXPERIMENTAL)),
        Map.of(Intervention.PRIORITY_SUPPORT, Map.of("smb", new SegmentEffect(own, 0.5))),
        new Decay(0.3, 0.1, 0.03, Evidence.OBSERVATIONAL));
  }

  @Property(tries = 50)
  void a_groups_regret_is_the_sum_of_its_customers_as_wide_as_each(@ForAll("cases") RegretCase of) {
    Verdict verdict = RULES.judge(of);
    Estimate one = verdict.foregoneValue();
    GroupRegret group = new GroupRegret();
    for (int i = 0; i < 10; i++) {
      group.add(verdict);
    }
    double tolerance = 1e-9 * (1 + of.value());
    assertThat(group.parts().sum()).isCloseTo(group.foregoneValue().value(), within(tolerance));
    assertThat(group.foregoneValue().value()).isCloseTo(10 * one.value(), within(tolerance));
    assertThat(group.foregoneValue().high() - group.foregoneValue().low())
        .isGreaterThanOrEqualTo(9.5 * (one.high() - one.low()) - 0.01 * of.value());
  }

  @Provide
  Arbitrary<RegretCase> cases() {
    Arbitrary<Act> acts =
        Combinators.combine(
                Arbitraries.of(Intervention.class),
                Arbitraries.doubles().between(0, 400),
                Arbitraries.doubles().between(0, 500))
            .as((what, delay, cost) -> new Act(what, delay, what == Intervention.NONE ? 0 : cost));
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1),
            Arbitraries.doubles().between(0, 1e6),
            Arbitraries.doubles().between(0, 1e6),
            acts,
            Arbitraries.of(true, false),
            Arbitraries.of("smb", "enterprise").injectNull(0.2))
        .as(RegretCase::new);
  }

  private static Act never(double days) {
    return new Act(Intervention.NONE, days, 0);
  }

  private static Act act(Intervention intervention, double delay) {
    return new Act(intervention, delay, 0);
  }
}
