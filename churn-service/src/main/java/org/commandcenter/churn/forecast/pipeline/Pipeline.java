package org.commandcenter.churn.forecast.pipeline;

import java.time.Instant;
import java.util.List;

/**
 * Everything that was ever in the pipeline, as known at its as-of date.
 *
 * @param basis {@code deals} or {@code leads}
 */
record Pipeline(String basis, Instant asOf, List<Opportunity> opportunities) {
  Pipeline {
    opportunities = List.copyOf(opportunities);
  }

  List<Opportunity> openAt(Instant at) {
    return opportunities.stream().filter(opportunity -> opportunity.openAt(at)).toList();
  }
}
