package org.commandcenter.customer.sampledata;

/**
 * What a run generated so far.
 *
 * @param customerMonths months during which customers were active in the window, all together
 */
record SampleTotals(long events, long interventions, long churned, double customerMonths) {
  static final SampleTotals NONE = new SampleTotals(0, 0, 0, 0);

  SampleTotals plus(SampleTotals other) {
    return new SampleTotals(
        events + other.events,
        interventions + other.interventions,
        churned + other.churned,
        customerMonths + other.customerMonths);
  }
}
