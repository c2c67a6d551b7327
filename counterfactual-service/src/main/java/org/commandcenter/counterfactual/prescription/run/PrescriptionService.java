package org.commandcenter.counterfactual.prescription.run;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.prescription.PrescriptionOption;
import org.commandcenter.counterfactual.prescription.run.PrescriptionRepository.RowFilter;
import org.commandcenter.counterfactual.prescription.run.PrescriptionRepository.StoredRun;
import org.commandcenter.counterfactual.simulation.scenario.Cohorts;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.Tenant;

/** Starts runs and tells what they prescribed. */
@ApplicationScoped
class PrescriptionService {
  private static final int TOP = 10;

  private final Cohorts cohorts;
  private final PrescriptionRepository repository;
  private final Jobs jobs;

  PrescriptionService(Cohorts cohorts, PrescriptionRepository repository, Jobs jobs) {
    this.cohorts = cohorts;
    this.repository = repository;
    this.jobs = jobs;
  }

  /**
   * @throws ApiException {@code invalid_request} for a policy that makes no sense, {@code
   *     not_found} for an unknown customer, {@code model_not_trained}
   */
  Job start(Tenant who, PrescriptionRequest request) {
    ResolvedPolicy.of(request.policy(), Map.of());
    List<String> customers = cohorts.check(who.organization(), request.customerIds());
    return jobs.submit(
        who,
        PrescriptionJob.KIND,
        new PrescriptionJob.PrescriptionOrder(
            request.budget(), customers, request.policy(), request.seed()));
  }

  /**
   * @param run null for the newest
   */
  PrescriptionPage page(String organization, String run, RowFilter filter, PageRequest request) {
    StoredRun found =
        run == null ? repository.find(organization, null).orElse(null) : find(organization, run);
    if (found == null) {
      return new PrescriptionPage(
          null, null, List.of(), null, "Nothing is prescribed yet: POST /api/prescriptions.");
    }
    requireKnown(found, filter.option());
    Page<PrescriptionRow> page =
        Page.of(
            repository.page(organization, found.runId(), filter, request),
            request,
            row -> List.of(Double.toString(row.gain()), row.customerId()));
    return new PrescriptionPage(
        found.runId(),
        found.createdAt(),
        page.items().stream().map(row -> row.answer(found.optionNames())).toList(),
        page.nextCursor(),
        explanation(found));
  }

  PrescriptionReport report(String organization, String run) {
    StoredRun found = find(organization, run);
    return new PrescriptionReport(
        found.runId(),
        found.createdBy(),
        found.createdAt(),
        found.summary(),
        repository.mostAtRisk(organization, found.runId(), TOP).stream()
            .map(row -> row.answer(found.optionNames()))
            .toList(),
        explanation(found));
  }

  PrescriptionCurve curve(String organization, String run) {
    StoredRun found = find(organization, run);
    JsonNode last = found.curve().path("points").path(found.curve().path("points").size() - 1);
    String currency = found.summary().path("currency").asText(null);
    return new PrescriptionCurve(
        found.runId(),
        found.curve(),
        "Spending %s does everything that is worth its cost, for %s (standard error %s) more than doing nothing; choosing whom is worth %s of it (standard error %s)."
            .formatted(
                Wording.money(last.path("spend").asDouble(), currency),
                Wording.money(last.path("gain").asDouble(), currency),
                Wording.money(last.path("gain_error").asDouble(), null),
                Wording.money(last.path("advantage").asDouble(), currency),
                Wording.money(last.path("advantage_error").asDouble(), null)));
  }

  /**
   * @param run null for the newest
   * @throws ApiException {@code not_found}
   */
  StoredRun find(String organization, String run) {
    return repository
        .find(organization, run)
        .orElseThrow(
            () ->
                run == null
                    ? new ApiException(
                        CommonError.NOT_FOUND,
                        "Nothing is prescribed yet: POST /api/prescriptions first")
                    : ApiException.notFound("prescription run", run));
  }

  void writeCsv(String organization, StoredRun run, ExportView view, OutputStream out)
      throws IOException {
    repository.writeCsv(organization, run.runId(), view, out);
  }

  private static String explanation(StoredRun run) {
    return run.summary().path("explanation").asText();
  }

  private static void requireKnown(StoredRun run, String option) {
    if (option != null
        && !option.equals(PrescriptionOption.NONE)
        && !run.optionNames().contains(option)) {
      throw ApiException.invalid(
          "option", "must be none, or one of this run: " + String.join(", ", run.optionNames()));
    }
  }
}
