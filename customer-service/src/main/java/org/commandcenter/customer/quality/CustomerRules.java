package org.commandcenter.customer.quality;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commandcenter.customer.policies.Policies;
import org.commandcenter.customer.policies.Policy;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/** The rules of the policy, asked of every customer. */
@ApplicationScoped
class CustomerRules {
  private final CustomerRulesRepository repository;
  private final Policies policies;

  CustomerRules(CustomerRulesRepository repository, Policies policies) {
    this.repository = repository;
    this.policies = policies;
  }

  /**
   * @param total customers as of T, merged ones once
   * @param clean those of them who keep every rule
   */
  record Checked(String policyVersion, long total, long clean, List<QualityFinding> findings) {}

  Checked check(QualityScope scope) {
    Policy policy = policies.get(scope.organization(), scope.policy());
    CustomerRulesRepository.Found found = repository.count(scope, policy);
    List<QualityFinding> findings = new ArrayList<>();
    for (int i = 0; i < policy.dataQuality().size(); i++) {
      Policy.QualityRule rule = policy.dataQuality().get(i);
      findings.add(
          new QualityFinding(
              rule.id(),
              rule.title(),
              rule.severity(),
              "customers",
              found.offenders().getOrDefault(i, 0L),
              found.total(),
              found.examples().getOrDefault(i, List.of()),
              rule.hint()));
    }
    return new Checked(policy.version(), found.total(), found.total() - found.unclean(), findings);
  }

  /** Empty when the rule is none of the policy's. */
  Optional<Page<Offender>> offenders(QualityScope scope, String rule, PageRequest page) {
    Policy policy = policies.get(scope.organization(), scope.policy());
    int position =
        rule == null
            ? -1
            : policy.dataQuality().stream().map(Policy.QualityRule::id).toList().indexOf(rule);
    return rule != null && position < 0
        ? Optional.empty()
        : Optional.of(repository.offenders(scope, policy, position, page));
  }
}
