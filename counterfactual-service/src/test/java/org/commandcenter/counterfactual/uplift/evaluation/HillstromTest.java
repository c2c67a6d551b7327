package org.commandcenter.counterfactual.uplift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.uplift.learning.Exposures;
import org.commandcenter.counterfactual.uplift.learning.Folds;
import org.commandcenter.counterfactual.uplift.learning.Learner;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is known of a public experiment with two e-mails, found again. */
class HillstromTest {
  @Test
  void effects_and_regret_of_the_email_test_are_found_again() throws IOException {
    Assumptions.assumeTrue(Files.exists(Hillstrom.FILE), "skipped: no " + Hillstrom.FILE);
    Exposures exposures = Hillstrom.read();
    LearningTask task = new LearningTask(exposures, Folds.of(exposures.person(), 5, 1));

    Findings findings =
        UpliftEvaluation.evaluate(task, UpliftOptions.with(Learner.DR, 1), Progress.SILENT);

    ArmFinding mens = findings.arms().getFirst();
    assertThat(mens.averageEffect().value()).isCloseTo(0.0766, within(0.001));
    assertThat(mens.verdict()).isEqualTo(Verdict.NO_DETECTABLE_HETEROGENEITY);
    ArmFinding womens = findings.arms().getLast();
    assertThat(womens.averageEffect().value()).isCloseTo(0.0452, within(0.001));
    assertThat(womens.qini().value()).isBetween(0.05, 0.08);
    assertThat(womens.baselines())
        .allSatisfy(baseline -> assertThat(baseline.qiniDifference().low()).isPositive());
    assertThat(womens.verdict()).isEqualTo(Verdict.HETEROGENEITY_FOUND);
    PolicyFinding policy = findings.policy();
    assertThat(policy.bestSingle().arm()).isEqualTo("Mens E-Mail");
    assertThat(policy.regretOfHistory().value()).isCloseTo(0.036, within(0.004));
    Estimate difference = policy.personalisedAgainstBestSingle();
    assertThat(difference.low()).isNegative();
    assertThat(difference.high()).isPositive();
    assertThat(findings.personalise()).isFalse();
  }
}
