package org.commandcenter.counterfactual.uplift;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.estimation.IntentionToTreat;
import org.commandcenter.counterfactual.effects.registry.AssignmentRepository;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyService;
import org.commandcenter.counterfactual.uplift.UpliftReport.SmallArm;
import org.commandcenter.counterfactual.uplift.evaluation.Findings;
import org.commandcenter.counterfactual.uplift.evaluation.IndividualEffects;
import org.commandcenter.counterfactual.uplift.evaluation.UpliftEvaluation;
import org.commandcenter.counterfactual.uplift.evaluation.UpliftOptions;
import org.commandcenter.counterfactual.uplift.learning.Exposures;
import org.commandcenter.counterfactual.uplift.learning.Folds;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;
import org.commandcenter.counterfactual.uplift.learning.Overlap;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;

/** Learns whom interventions help more, judges it and keeps it. */
@ApplicationScoped
class UpliftJob implements JobHandler {
  static final String KIND = "uplift_training";

  private final StudyService studies;
  private final AssignmentRepository assignments;
  private final UpliftRepository repository;
  private final UpliftConfig config;

  UpliftJob(
      StudyService studies,
      AssignmentRepository assignments,
      UpliftRepository repository,
      UpliftConfig config) {
    this.studies = studies;
    this.assignments = assignments;
    this.repository = repository;
    this.config = config;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String lane() {
    return "uplift";
  }

  @Override
  public UpliftReport run(JobContext context) {
    return repository
        .ofJob(context.organization(), context.id())
        .orElseGet(() -> train(context, context.payload(UpliftTrainRequest.class)));
  }

  private UpliftReport train(JobContext context, UpliftTrainRequest request) {
    context.progress(0.01, "reading history");
    Study study =
        IntentionToTreat.of(
            studies.load(context.organization(), request.horizonDays()),
            assignments.first(context.organization()));
    Enrolment enrolled = Enrolment.of(study, request.experiment(), config);
    StudyExposures all = StudyExposures.of(study, enrolled, config);
    context.progress(0.05, "finding out how arms were chosen");
    Overlap.Supported supported = Overlap.of(all.exposures(), UpliftOptions.FOLDS, request.seed());
    Exposures exposures = supported.exposures();
    check(exposures);
    context.progress(0.15, "learning outcomes");
    LearningTask task =
        new LearningTask(
            exposures, Folds.of(exposures.person(), UpliftOptions.FOLDS, request.seed()));
    Findings findings =
        UpliftEvaluation.evaluate(
            task, request.options(), (part, stage) -> context.progress(0.3 + 0.5 * part, stage));
    context.progress(0.8, "learning each customer's effects");
    List<IndividualEffects> effects = IndividualEffects.of(task, findings);
    context.progress(0.95, "keeping the results");
    int[] rows = IntStream.of(supported.rows()).map(row -> all.rows()[row]).toArray();
    return repository.save(
        context.organization(),
        context.id(),
        context.createdBy(),
        run ->
            report(
                "uplift-" + run,
                request,
                new Trained(enrolled, exposures, findings, effects),
                new Counts(
                    (int) IntStream.of(exposures.person()).distinct().count(),
                    all.rows().length - rows.length,
                    leftOut(study, enrolled))),
        new EffectLines(study, rows).of(exposures.arms(), effects));
  }

  private record Trained(
      Enrolment enrolled,
      Exposures exposures,
      Findings findings,
      List<IndividualEffects> effects) {}

  private record Counts(int customers, int withoutSupport, List<SmallArm> leftOut) {}

  /** After episodes without support are gone, the arms must still be there. */
  private void check(Exposures exposures) {
    for (int arm = 0; arm < exposures.arms().size(); arm++) {
      if (exposures.count(arm) < config.leastCustomersPerArm()) {
        throw Enrolment.insufficient(
            "Only %d episodes with %s are like those of the other arms, too few to compare (%d are needed)"
                .formatted(
                    exposures.count(arm),
                    exposures.arms().get(arm),
                    config.leastCustomersPerArm()));
      }
    }
  }

  private List<SmallArm> leftOut(Study study, Enrolment enrolled) {
    List<String> used = enrolled.usable(study, config);
    return enrolled.customers(study).entrySet().stream()
        .filter(arm -> !used.contains(arm.getKey()))
        .map(
            arm -> new SmallArm(arm.getKey(), arm.getValue().size(), config.leastCustomersPerArm()))
        .toList();
  }

  private static UpliftReport report(
      String version, UpliftTrainRequest request, Trained trained, Counts counts) {
    Findings findings = trained.findings();
    int horizon = request.horizonDays();
    List<UpliftArm> arms =
        IntStream.range(0, findings.arms().size())
            .mapToObj(
                i -> {
                  var groups = trained.effects().get(i).groups();
                  var arm = findings.arms().get(i);
                  return UpliftArm.of(arm, groups, UpliftSentences.arm(arm, groups, horizon));
                })
            .toList();
    return new UpliftReport(
        version,
        findings.learner(),
        losses(findings),
        trained.enrolled().experiment(),
        findings.policy().history().evidence(),
        "customer kept for %d days after the risk signal".formatted(horizon),
        horizon,
        trained.exposures().size(),
        counts.customers(),
        findings.judgedRows(),
        counts.withoutSupport(),
        counts.leftOut(),
        arms,
        findings.policy(),
        request.seed(),
        UpliftSentences.report(findings, horizon));
  }

  private static Map<String, Double> losses(Findings findings) {
    Map<String, Double> losses = new TreeMap<>();
    findings
        .losses()
        .forEach((learner, loss) -> losses.put(learner.name().toLowerCase(Locale.ROOT), loss));
    return losses.isEmpty() ? null : losses;
  }
}
