package org.commandcenter.customer.quality;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** Asks every check, and scores the customers by the policy's rules. */
@ApplicationScoped
public class QualityService {
  private static final int MOST_OFFENDERS = 100_000;

  private final CustomerRules customers;
  private final List<QualityChecks> checks;

  QualityService(CustomerRules customers, @All List<QualityChecks> checks) {
    this.customers = customers;
    this.checks = checks;
  }

  QualityReport report(QualityScope scope) {
    CustomerRules.Checked checked = customers.check(scope);
    List<QualityFinding> findings = new ArrayList<>(checked.findings());
    for (QualityChecks check : checks) {
      findings.addAll(check.findings(scope));
    }
    boolean nobody = checked.total() == 0;
    return new QualityReport(
        scope.policy(),
        checked.policyVersion(),
        scope.asOf().at(),
        checked.total(),
        checked.clean(),
        checked.total() - checked.clean(),
        nobody ? null : (Double) ((double) checked.clean() / checked.total()),
        nobody ? "there are no customers" : null,
        findings,
        recommendations(findings),
        null);
  }

  /**
   * The report with everybody who breaks a rule of the policy.
   *
   * @throws ApiException {@code conflict} where these are too many for one answer
   */
  QualityReport withOffenders(QualityScope scope) {
    Page<Offender> all = offenders(scope, null, new PageRequest(MOST_OFFENDERS, List.of()));
    if (all.nextCursor() != null) {
      throw new ApiException(
          CommonError.CONFLICT,
          "More than %d customers break a rule; read them page by page at GET /api/data-quality/offenders"
              .formatted(MOST_OFFENDERS));
    }
    return report(scope).with(all.items());
  }

  /**
   * @param rule null for all rules of the policy
   * @throws ApiException {@code invalid_request} for a rule that nobody checks
   */
  Page<Offender> offenders(QualityScope scope, String rule, PageRequest page) {
    Optional<Page<Offender>> found = customers.offenders(scope, rule, page);
    for (QualityChecks check : checks) {
      found = found.or(() -> check.offenders(scope, rule, page));
    }
    return found.orElseThrow(
        () -> ApiException.invalid("rule", "must be a rule of GET /api/data-quality"));
  }

  private static List<String> recommendations(List<QualityFinding> findings) {
    return findings.stream()
        .filter(finding -> finding.offenders() > 0)
        .sorted(Comparator.comparing(QualityFinding::severity))
        .map(
            finding ->
                "%s (%d %s): %s"
                    .formatted(
                        finding.title(), finding.offenders(), finding.unit(), finding.hint()))
        .distinct()
        .toList();
  }
}
