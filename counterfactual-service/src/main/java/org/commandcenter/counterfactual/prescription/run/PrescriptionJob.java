package org.commandcenter.counterfactual.prescription.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.counterfactual.CounterfactualError;
import org.commandcenter.counterfactual.constraints.ConstraintRepository;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.registry.EffectService;
import org.commandcenter.counterfactual.simulation.scenario.Cohort;
import org.commandcenter.counterfactual.simulation.scenario.Cohorts;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;
import org.commandcenter.platform.problem.ApiException;

/** Prescribes for a population and keeps what it prescribed. */
@ApplicationScoped
public class PrescriptionJob implements JobHandler {
  static final String KIND = "prescription";

  private final Cohorts cohorts;
  private final ConstraintRepository constraints;
  private final ContactCosts costs;
  private final EffectService effects;
  private final PrescriptionRepository repository;

  PrescriptionJob(
      Cohorts cohorts,
      ConstraintRepository constraints,
      ContactCosts costs,
      EffectService effects,
      PrescriptionRepository repository) {
    this.cohorts = cohorts;
    this.constraints = constraints;
    this.costs = costs;
    this.effects = effects;
    this.repository = repository;
  }

  /** What is wanted; the ids are internal ones, null for everybody. */
  record PrescriptionOrder(
      Double budget, List<String> customerIds, PrescriptionPolicy policy, long seed) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public PrescriptionSummary run(JobContext context) {
    PrescriptionOrder order = context.payload(PrescriptionOrder.class);
    String organization = context.organization();
    context.progress(0.05, "reading customers");
    Cohort cohort = cohorts.find(organization, order.customerIds());
    ResolvedPolicy policy = ResolvedPolicy.of(order.policy(), costs.recorded(organization));
    Audience audience =
        Audience.of(
            cohort.subjects(),
            constraints.blocked(
                organization,
                null,
                cohort.asOf(),
                policy.frequencyCapDays(),
                policy.endedExperiments()));
    if (audience.subjects().isEmpty()) {
      throw new ApiException(
          CounterfactualError.NOT_SCORED,
          "None of these customers is active and has a prediction: there is nobody to prescribe to");
    }
    context.progress(0.3, "weighing options");
    Effects current = effects.current(organization);
    PrescriptionRun run =
        PrescriptionRun.of(context.id(), audience, policy, current, order.budget(), order.seed());
    PrescriptionSummary summary = run.summary(cohort, current);
    context.progress(0.6, "storing");
    repository.save(organization, run, summary, context.createdBy());
    return summary;
  }
}
