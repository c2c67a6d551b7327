package org.commandcenter.customer.quality;

import java.util.List;

/**
 * What checking one rule gave, also when nothing was found.
 *
 * @param rule identifier, unique among all checks, as {@code ticket_before_sign_up}
 * @param title the rule in a few words
 * @param unit what is counted: customers, events, rows ...
 * @param offenders how many break the rule
 * @param checked how many it was asked of, offenders included
 * @param examples a few of the offenders
 * @param hint how to put it right
 */
public record QualityFinding(
    String rule,
    String title,
    Severity severity,
    String unit,
    long offenders,
    long checked,
    List<Offender> examples,
    String hint) {
  /** Examples that a finding shows at most. */
  public static final int MAX_EXAMPLES = 5;

  public QualityFinding {
    if (offenders < 0 || offenders > checked) {
      throw new IllegalArgumentException(
          rule + ": " + offenders + " offenders of " + checked + " checked");
    }
    examples = examples.stream().limit(MAX_EXAMPLES).toList();
  }
}
