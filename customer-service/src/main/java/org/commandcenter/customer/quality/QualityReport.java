package org.commandcenter.customer.quality;

import java.time.Instant;
import java.util.List;

/**
 * The state of an organization's data.
 *
 * @param asOf null for now
 * @param totalCustomers merged ones once
 * @param cleanCustomers those who keep every rule of the policy
 * @param inconsistentCustomers the others
 * @param score clean / total, 0..1; null without customers
 * @param reason why there is no score; null when there is one
 * @param findings one for each rule: the policy's first, then those of events, files and so on,
 *     which do not count in the score
 * @param recommendations how to put right what was found, the gravest first
 * @param offenders every customer who breaks a rule of the policy, with all issues; null unless
 *     asked for
 */
public record QualityReport(
    String policy,
    String policyVersion,
    Instant asOf,
    long totalCustomers,
    long cleanCustomers,
    long inconsistentCustomers,
    Double score,
    String reason,
    List<QualityFinding> findings,
    List<String> recommendations,
    List<Offender> offenders) {

  QualityReport with(List<Offender> all) {
    return new QualityReport(
        policy,
        policyVersion,
        asOf,
        totalCustomers,
        cleanCustomers,
        inconsistentCustomers,
        score,
        reason,
        findings,
        recommendations,
        all);
  }
}
