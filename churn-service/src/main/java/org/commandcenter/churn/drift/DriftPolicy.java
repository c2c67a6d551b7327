package org.commandcenter.churn.drift;

/**
 * When a change counts.
 *
 * @param moderatePsi from here on a change is worth a look
 * @param driftPsi from here on it is an alarm
 * @param significance a change may only count below this p-value, corrected for the number of
 *     features: with few customers a high PSI is chance
 * @param leastCustomers fewer, then or now, say nothing
 */
public record DriftPolicy(
    String version, double moderatePsi, double driftPsi, double significance, int leastCustomers) {
  public static final DriftPolicy DEFAULT = new DriftPolicy("drift-v1", .1, .25, .01, 100);
}
