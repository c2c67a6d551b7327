package org.commandcenter.counterfactual.uplift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.uplift.evaluation.PolicyFinding.Recommendation;
import org.commandcenter.counterfactual.uplift.learning.Exposures;
import org.commandcenter.counterfactual.uplift.learning.Folds;
import org.commandcenter.counterfactual.uplift.learning.Learner;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;
import org.commandcenter.counterfactual.uplift.learning.Overlap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpliftEvaluationTest {
  @ParameterizedTest
  @EnumSource(Learner.class)
  void every_learner_finds_whom_an_arm_helps(Learner learner) {
    Experiment experiment = Experiment.randomised(3000, Experiment.OPPOSITE, 1);
    LearningTask task = task(experiment.exposures());

    Findings findings = UpliftEvaluation.evaluate(task, options(learner), Progress.SILENT);

    assertThat(findings.personalise()).isTrue();
    assertThat(findings.arms())
        .allSatisfy(
            arm -> {
              assertThat(arm.verdict()).isEqualTo(Verdict.HETEROGENEITY_FOUND);
              assertThat(arm.qini().low()).isPositive();
              assertThat(arm.averageEffect().value()).isCloseTo(0.05, within(0.06));
              assertThat(arm.averageEffect().evidence()).isEqualTo(Evidence.EXPERIMENTAL);
            });
    // The right arm for each is worth .25, either arm for all .05.
    assertThat(findings.policy().personalisedAgainstBestSingle().value())
        .isCloseTo(0.20, within(0.06));
    List<IndividualEffects> effects = IndividualEffects.of(task, findings);
    assertThat(meanOfHelped(experiment, effects)).isGreaterThan(0.15);
    assertThat(effects.getFirst().groups()).hasSize(5);
    assertThat(effects.getFirst().of(new double[] {0.7, 0, 0, 0}).group().group())
        .isLessThan(effects.getFirst().of(new double[] {-0.7, 0, 0, 0}).group().group());
  }

  @Test
  void where_all_gain_alike_one_effect_holds_for_all() {
    Experiment experiment = Experiment.randomised(3000, Experiment.CONSTANT, 2);
    LearningTask task = task(experiment.exposures());

    Findings findings = UpliftEvaluation.evaluate(task, options(Learner.DR), Progress.SILENT);

    ArmFinding arm = findings.arms().getFirst();
    assertThat(arm.verdict()).isEqualTo(Verdict.NO_DETECTABLE_HETEROGENEITY);
    assertThat(arm.averageEffect().low()).isLessThan(0.1);
    assertThat(arm.averageEffect().high()).isGreaterThan(0.1);
    assertThat(findings.policy().recommendation()).isEqualTo(Recommendation.SINGLE_ARM);
    assertThat(findings.policy().bestSingle().arm()).isEqualTo("proactive_outreach");
    GroupEffect everybody = IndividualEffects.of(task, findings).getFirst().of(7).group();
    assertThat(everybody).isEqualTo(new GroupEffect(0, 3000, arm.averageEffect()));
  }

  @Test
  void the_chosen_learner_is_the_one_of_least_loss_and_is_judged_on_the_rest() {
    Experiment experiment = Experiment.randomised(2000, Experiment.OPPOSITE, 3);

    Findings findings =
        UpliftEvaluation.evaluate(
            task(experiment.exposures()), UpliftOptions.choosing(1), Progress.SILENT);

    assertThat(findings.losses()).hasSize(4);
    assertThat(findings.losses().get(findings.learner()))
        .isEqualTo(Collections.min(findings.losses().values()))
        .isNegative();
    assertThat(findings.judgedRows()).isEqualTo(1200);
  }

  @Test
  void who_worries_more_treats_more_and_the_average_effect_survives_it() {
    Experiment experiment = Experiment.confounded(6000, Experiment.CONSTANT, 4);
    Overlap.Supported supported = Overlap.of(experiment.exposures(), 5, 1);

    Estimate effect =
        UpliftEvaluation.evaluate(task(supported.exposures()), options(Learner.DR), Progress.SILENT)
            .arms()
            .getLast()
            .averageEffect();

    // Means of the raw groups differ by -.03: the second arm seems to harm.
    assertThat(effect.low()).isPositive();
    assertThat(effect.value()).isCloseTo(0.05, within(0.03));
    assertThat(effect.evidence()).isEqualTo(Evidence.OBSERVATIONAL);
    assertThat(supported.rows().length).isBetween(4000, 6000);
  }

  @Test
  void permuted_treatments_do_not_recommend_personalisation() {
    int recommended = 0;
    int found = 0;
    int runs = 40;
    for (int run = 0; run < runs; run++) {
      Exposures exposures = permuted(Experiment.randomised(900, Experiment.OPPOSITE, 5), run);
      Findings findings =
          UpliftEvaluation.evaluate(
              new LearningTask(exposures, Folds.of(exposures.person(), 5, run)),
              new UpliftOptions(Optional.of(Learner.DR), 5, 50, run),
              Progress.SILENT);
      recommended += findings.personalise() ? 1 : 0;
      found += (int) findings.arms().stream().filter(ArmFinding::found).count();
    }
    assertThat(recommended).isLessThanOrEqualTo(2);
    assertThat(found).isLessThanOrEqualTo(6);
  }

  @Test
  void rows_of_one_person_are_never_divided() {
    int[] person = IntStream.range(0, 1000).map(row -> row / 3).toArray();

    Folds folds = Folds.of(person, 5, 9);

    for (int row = 0; row < 999; row += 3) {
      assertThat(folds.of(row)).isEqualTo(folds.of(row + 1)).isEqualTo(folds.of(row + 2));
    }
    assertThat(folds.in(2).length).isBetween(197, 203);
    assertThat(folds.before(0)).isEmpty();
  }

  /** The mean true effect of the first arm on those whom it is said to help most. */
  private static double meanOfHelped(Experiment experiment, List<IndividualEffects> effects) {
    return IntStream.range(0, experiment.exposures().size())
        .filter(row -> effects.getFirst().of(row).group().group() == 1)
        .mapToDouble(row -> experiment.effect(1, row))
        .average()
        .orElseThrow();
  }

  private static Exposures permuted(Experiment experiment, long seed) {
    Exposures exposures = experiment.exposures();
    List<Integer> arms = Arrays.stream(exposures.arm()).boxed().toList();
    List<Integer> shuffled = new ArrayList<>(arms);
    Collections.shuffle(shuffled, new Random(seed));
    return new Exposures(
        exposures.arms(),
        exposures.covariates(),
        shuffled.stream().mapToInt(Integer::intValue).toArray(),
        exposures.outcome(),
        exposures.propensity(),
        exposures.person(),
        true);
  }

  private static LearningTask task(Exposures exposures) {
    return new LearningTask(exposures, Folds.of(exposures.person(), UpliftOptions.FOLDS, 1));
  }

  private static UpliftOptions options(Learner learner) {
    return UpliftOptions.with(learner, 1);
  }
}
