package org.commandcenter.counterfactual.effects.registry;

import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.counterfactual.effects.estimation.EffectEstimator;
import org.commandcenter.counterfactual.effects.estimation.EstimatedEffects;
import org.commandcenter.counterfactual.effects.estimation.EstimationPolicy;
import org.commandcenter.counterfactual.effects.estimation.IntentionToTreat;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyService;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;

/** Estimates the effects of all interventions from an organization's history. */
@ApplicationScoped
public class EffectEstimationJob implements JobHandler {
  static final String KIND = "effect_estimation";

  private final StudyService studies;
  private final AssignmentRepository assignments;
  private final EffectService effects;

  EffectEstimationJob(
      StudyService studies, AssignmentRepository assignments, EffectService effects) {
    this.studies = studies;
    this.assignments = assignments;
    this.effects = effects;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Object run(JobContext context) {
    EstimationOrder order = context.payload(EstimationOrder.class);
    String organization = context.organization();
    context.progress(0.05, "reading history");
    Study study =
        IntentionToTreat.of(
            studies.load(organization, order.horizonDays()), assignments.first(organization));
    context.progress(0.2, "comparing the treated with the untreated");
    EstimatedEffects data =
        new EffectEstimator(
                EstimationPolicy.DEFAULT.withMinimum(order.minimum()), effects.priors(organization))
            .estimate(
                study,
                share -> context.progress(0.2 + 0.7 * share, "estimating effects and delay"));
    context.progress(0.95, "storing");
    return effects.adopt(organization, data, context.id(), context.createdBy());
  }
}
