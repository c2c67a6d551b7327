package org.commandcenter.counterfactual.effects.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.study.Study;
import org.junit.jupiter.api.Test;

class EffectEstimatorTest {
  private static final Intervention OUTREACH = Intervention.PROACTIVE_OUTREACH;

  @Test
  void a_confounded_log_without_any_effect_deceives_a_comparison_but_not_the_estimate() {
    Study study = new SimulatedWorld(1, Decay.RULES, -1, s -> 0).observed(3000).study();

    Measured outreach = measured(estimate(study));

    assertThat(SimulatedWorld.naive(study, OUTREACH)).isLessThan(-0.15);
    assertThat(outreach.mean()).isCloseTo(0, within(Estimate.Z * outreach.sd()));
    assertThat(outreach.sd()).isLessThan(0.06);
    assertThat(outreach.evidence()).isEqualTo(Evidence.OBSERVATIONAL);
    assertThat(outreach.biasSd()).isEqualTo(EstimationPolicy.DEFAULT.biasSd());
  }

  @Test
  void who_gets_worse_and_is_treated_for_it_is_no_proof_of_harm() {
    Study study = new SimulatedWorld(1, Decay.RULES, 0, s -> 0).drifting(3000).study();

    Measured outreach = measured(estimate(study));
    Measured blind =
        measured(
            estimate(
                new Study(
                    study.horizonDays(),
                    study.asOf(),
                    IntStream.range(0, study.size()).mapToObj(study::row).toList(),
                    study.covariateNames(),
                    study.covariates())));

    assertThat(outreach.mean()).isCloseTo(0, within(2 * outreach.sd()));
    assertThat(blind.mean()).as("without the weekly risk").isGreaterThan(3 * blind.sd());
  }

  @Test
  void logged_probabilities_of_every_choice_are_used_instead_of_estimated_ones() {
    Study study = new SimulatedWorld(3, Decay.RULES, 0, s -> -0.2).logged(4000).study();

    Measured outreach = measured(estimate(study));

    assertThat(SimulatedWorld.naive(study, OUTREACH)).isGreaterThan(-0.14);
    assertThat(outreach.mean()).isCloseTo(-0.2, within(2 * outreach.sd()));
    assertThat(outreach.evidence()).isEqualTo(Evidence.OBSERVATIONAL);
  }

  @Test
  void a_confounded_log_tells_effect_and_decay() {
    Decay truth = new Decay(0.3, 0.08, 0, Evidence.ASSUMED);
    Study study = new SimulatedWorld(4, truth, 1, s -> -0.3).observed(4000).study();

    EstimatedEffects found = estimate(study);

    assertThat(measured(found).mean()).isCloseTo(-0.3, within(2 * measured(found).sd()));
    Decay decay = found.decay();
    assertThat(decay.evidence()).isEqualTo(Evidence.OBSERVATIONAL);
    assertThat(decay.sd()).isLessThan(Decay.RULES.sd());
    assertThat(decay.lossPerWeek()).isCloseTo(0.08, within(2 * decay.sd()));
  }

  @Test
  void an_experiments_intervals_cover_the_truth_as_often_as_they_say() {
    int covered = 0;
    for (int seed = 1; seed <= 200; seed++) {
      Study study =
          new SimulatedWorld(seed, Decay.RULES, 0, s -> -0.2).randomised(400, 0.5).study();
      Measured outreach = measured(estimate(study));
      assertThat(outreach.evidence()).isEqualTo(Evidence.EXPERIMENTAL);
      assertThat(outreach.biasSd()).isZero();
      assertThat(outreach.treated() + outreach.untreated()).isEqualTo(400);
      covered += Math.abs(outreach.mean() + 0.2) <= Estimate.Z * outreach.sd() ? 1 : 0;
    }
    assertThat(covered).isBetween(172, 190);
  }

  @Test
  void an_experiment_whose_arms_are_not_as_planned_counts_as_observation() {
    Study study = new SimulatedWorld(1, Decay.RULES, 0, s -> -0.2).randomised(1000, 0.6).study();
    Measured outreach = measured(estimate(study));
    assertThat(outreach.evidence()).isEqualTo(Evidence.OBSERVATIONAL);
    assertThat(outreach.biasSd()).isPositive();
    assertThat(outreach.note()).contains("not as planned");
  }

  @Test
  void the_order_of_rows_does_not_matter() {
    Study study = new SimulatedWorld(1, Decay.RULES, 0, s -> -0.2).randomised(300, 0.5).study();
    int[] reversed = new int[study.size()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = reversed.length - 1 - i;
    }
    assertThat(estimate(study.select(reversed)).interventions())
        .isEqualTo(estimate(study).interventions());
  }

  @Test
  void segments_differ_as_far_as_chance_does_not_explain_it() {
    Study study =
        new SimulatedWorld(2, Decay.RULES, 0, s -> s.equals("smb") ? -0.35 : -0.1)
            .randomised(6000, 0.5)
            .study();

    Effects effects = Posterior.of("e", Map.of(), estimate(study));

    Effect smb = effects.of(OUTREACH, "smb");
    Effect enterprise = effects.of(OUTREACH, "enterprise");
    assertThat(smb.evidence()).isEqualTo(Evidence.EXPERIMENTAL);
    assertThat(smb.mean()).isCloseTo(-0.35, within(2 * smb.sd()));
    assertThat(enterprise.mean()).isCloseTo(-0.1, within(2 * enterprise.sd()));
    assertThat(smb.mean()).isLessThan(enterprise.mean() - 0.1);
    assertThat(smb.sd()).isGreaterThan(effects.of(OUTREACH).sd());
  }

  @Test
  void a_segment_with_too_few_customers_has_the_overall_effect_and_less_certainty() {
    Study study = new SimulatedWorld(2, Decay.RULES, 0, s -> -0.2).randomised(240, 0.5).study();
    Effects effects = Posterior.of("e", Map.of(), estimate(study));
    Effect smb = effects.of(OUTREACH, "smb");
    assertThat(smb.mean()).isEqualTo(effects.of(OUTREACH).mean());
    assertThat(smb.sd()).isGreaterThan(effects.of(OUTREACH).sd());
  }

  @Test
  void where_everybody_was_kept_nothing_is_certain() {
    Study world = new SimulatedWorld(5, Decay.RULES, 0, s -> 0).observed(1200).study();
    int[] kept =
        IntStream.range(0, world.size()).filter(i -> world.row(i).retained() == 1).toArray();
    Measured outreach = measured(estimate(world.select(kept)));
    assertThat(outreach.mean()).isCloseTo(0, within(0.01));
    assertThat(outreach.sd()).isGreaterThanOrEqualTo(1.0 / outreach.treated());
  }

  @Test
  void without_data_nothing_changes() {
    Study few = new SimulatedWorld(1, Decay.RULES, 0, s -> -0.2).observed(60).study();
    EstimatedEffects found = estimate(few);
    assertThat(found.found()).isFalse();
    assertThat(found.interventions().getFirst().note()).contains("at least 50 of each");
    Effects effects = Posterior.of("none", Map.of(), found);
    for (Intervention intervention : Intervention.values()) {
      assertThat(effects.of(intervention, "smb")).isEqualTo(Effects.rulesV1().of(intervention));
    }
    assertThat(effects.decay()).isEqualTo(Decay.RULES);
  }

  private static EstimatedEffects estimate(Study study) {
    return new EffectEstimator(EstimationPolicy.DEFAULT, Map.of()).estimate(study, share -> {});
  }

  private static Measured measured(EstimatedEffects found) {
    return found.interventions().getFirst().estimates().getFirst();
  }
}
