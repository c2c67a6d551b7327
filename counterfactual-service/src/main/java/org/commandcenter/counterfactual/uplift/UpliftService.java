package org.commandcenter.counterfactual.uplift;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.counterfactual.CounterfactualError;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.estimation.IntentionToTreat;
import org.commandcenter.counterfactual.effects.registry.AssignmentRepository;
import org.commandcenter.counterfactual.study.StudyService;
import org.commandcenter.counterfactual.uplift.UpliftCustomer.Basis;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;

/** Starts trainings and answers from the newest. */
@ApplicationScoped
class UpliftService {
  private final StudyService studies;
  private final AssignmentRepository assignments;
  private final UpliftRepository repository;
  private final UpliftConfig config;
  private final Jobs jobs;

  UpliftService(
      StudyService studies,
      AssignmentRepository assignments,
      UpliftRepository repository,
      UpliftConfig config,
      Jobs jobs) {
    this.studies = studies;
    this.assignments = assignments;
    this.repository = repository;
    this.config = config;
    this.jobs = jobs;
  }

  /**
   * Queues a training.
   *
   * @throws ApiException {@code no_control_arm}, {@code insufficient_data} or {@code
   *     invalid_request} for data from which nothing can be learnt
   */
  Job start(Tenant tenant, UpliftTrainRequest request) {
    Enrolment.of(
        IntentionToTreat.of(
            studies.load(tenant.organization(), request.horizonDays()),
            assignments.first(tenant.organization())),
        request.experiment(),
        config);
    return jobs.submit(tenant, UpliftJob.KIND, request);
  }

  UpliftAnswer newest(String organization, String arm, PageRequest request) {
    UpliftRepository.Run run =
        repository
            .newest(organization)
            .orElseThrow(
                () ->
                    new ApiException(
                        CounterfactualError.UPLIFT_NOT_TRAINED,
                        "POST /api/uplift/train learns it from the organization's history"));
    UpliftReport report = repository.report(run.report());
    List<String> arms = report.arms().stream().map(UpliftArm::arm).toList();
    if (arm != null && !arms.contains(arm)) {
      throw ApiException.invalid("arm", "must be one of " + String.join(", ", arms));
    }
    if (!request.first() && request.after().size() != 3) {
      throw ApiException.invalid("cursor", "must be a next_cursor that this list returned");
    }
    Page<UpliftRepository.Effect> page = repository.effects(organization, run.run(), arm, request);
    return new UpliftAnswer(
        report,
        run.createdBy(),
        run.createdAt(),
        page.items().stream().map(row -> customer(row, report)).toList(),
        page.nextCursor(),
        report.explanation());
  }

  private static UpliftCustomer customer(UpliftRepository.Effect row, UpliftReport report) {
    double level = report.policy().history().level();
    return new UpliftCustomer(
        row.customerId(),
        row.externalId(),
        row.company(),
        row.arm(),
        new Estimate(row.effect(), row.low(), row.high(), level, report.evidence()),
        row.effectGroup() == 0 ? Basis.AVERAGE_OF_ALL : Basis.AVERAGE_OF_GROUP,
        row.effectGroup(),
        row.predictedEffect(),
        row.riskSignalAt(),
        row.learntFrom());
  }
}
