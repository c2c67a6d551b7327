package org.commandcenter.customer.quality;

import java.util.List;
import java.util.Optional;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/**
 * Rules that a feature's data must keep. Each feature that has any declares a bean; the report of
 * the data's quality asks them all.
 */
public interface QualityChecks {
  /** One finding for each rule, the kept ones included; counted, never estimated. */
  List<QualityFinding> findings(QualityScope scope);

  /**
   * Everybody who breaks a rule. Unless a feature can page through all of them, its examples are
   * what there is to see.
   *
   * @param rule identifier of a finding; null for all rules of this bean
   * @return empty when the rule is none of this bean's
   */
  default Optional<Page<Offender>> offenders(QualityScope scope, String rule, PageRequest page) {
    if (rule == null) {
      return Optional.empty();
    }
    return findings(scope).stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .map(finding -> new Page<>(finding.examples(), null));
  }
}
