package org.commandcenter.customer.quality.timeline;

import org.commandcenter.customer.quality.Severity;

/**
 * A rule that timelines keep, as queries over the relations of {@link TimelineFacts}.
 *
 * @param unit what is counted
 * @param checked query of the number of those that it is asked of
 * @param offenders query of customer_id and detail (what is wrong, in words), a row for each
 */
record TimelineRule(
    String rule,
    String title,
    Severity severity,
    String unit,
    String checked,
    String offenders,
    String hint) {}
