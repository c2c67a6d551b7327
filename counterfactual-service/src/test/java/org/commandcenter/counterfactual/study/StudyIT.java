package org.commandcenter.counterfactual.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class StudyIT {
  private static final int HORIZON = 90;

  @Inject StudyService studies;

  @Test
  void whoRecoveredIsInTheStudyBesideWhoWasLost() {
    World.named("study")
        .customer("kept", 1000)
        .customer("lost", 1000)
        .customer("late", 1000)
        .prediction("kept", 0.1, 20_000)
        .episode("kept", "2026-01-05", "2026-02-02", 0.6, 9000.0, "{\"tickets_30d\": 4}")
        .intervention("kept", "priority_support", "2026-01-12", 30.0)
        .trajectory("kept", "2025-12-29", 0.2)
        .trajectory("kept", "2026-01-05", 0.6)
        .trajectory("kept", "2026-01-12", 0.5)
        .episode("lost", "2026-01-05", null, 0.7, null, "{\"usage\": 2.5}")
        .outcome("lost", "churned", "2026-01-25")
        .episode("late", "2026-05-04", null, 0.5, 9000.0, "{}")
        .outcome("late", "churned", "2026-05-20")
        .publish();

    Study study = studies.load("study", HORIZON);

    assertThat(study.customerIds()).containsExactly("kept", "late", "lost");
    assertThat(study.retained())
        .as("kept, not known until the horizon is over, lost")
        .containsExactly(1, Double.NaN, 0);
    assertThat(study.intervention())
        .containsExactly(
            Intervention.PRIORITY_SUPPORT.ordinal(),
            Intervention.NONE.ordinal(),
            Intervention.NONE.ordinal());
    assertThat(study.delayDays()).containsExactly(7, Double.NaN, Double.NaN);
    assertThat(study.lostAfterDays()).containsExactly(Double.NaN, 16, 20);
    assertThat(study.endedAfterDays()).containsExactly(28, 16, 20);
    assertThat(study.value()).containsExactly(9000, 9000, 12_000);
    assertThat(study.cost()).containsExactly(30, 0, 0);
    assertThat(study.weeklyRisk(0)).as("from the signal on").containsExactly(0.6, 0.5);
    assertThat(study.weeklyRisk(1)).isEmpty();
    assertThat(covariate(study, "tickets_30d")).containsExactly(4, Double.NaN, Double.NaN);
    assertThat(covariate(study, "usage")).containsExactly(Double.NaN, Double.NaN, 2.5);
    assertThat(covariate(study, "churn_probability_at_signal")).containsExactly(0.6, 0.5, 0.7);
  }

  @Test
  void anExperimentThatDecidedIsNamed() {
    World.named("study-experiment")
        .customer("treated", 1000)
        .customer("held", 1000)
        .prediction("treated", 0.1, 20_000)
        .signal("treated", "2026-01-05", 0.6, 9000.0)
        .assignment("treated", "proactive_outreach", "2026-01-06", 0.5)
        .intervention("treated", "proactive_outreach", "2026-01-07", 10.0)
        .signal("held", "2026-01-05", 0.6, 9000.0)
        .assignment("held", "holdout", "2026-01-06", 0.5)
        .publish();

    Study study = studies.load("study-experiment", HORIZON);

    assertThat(study.randomised()).containsExactly(true, true);
    assertThat(study.arm()).containsExactly("holdout", "proactive_outreach");
    assertThat(study.experiment()).containsOnly("e1");
    assertThat(study.propensity()).containsExactly(0.5, 0.5);
    assertThat(study.intervention())
        .containsExactly(Intervention.NONE.ordinal(), Intervention.PROACTIVE_OUTREACH.ordinal());
  }

  private static double[] covariate(Study study, String name) {
    return study.covariates()[Arrays.asList(study.covariateNames()).indexOf(name)];
  }
}
