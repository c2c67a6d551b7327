package org.commandcenter.customer.analytics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Where customers stand and how they came there. Rates are 0..1.
 *
 * @param asOf null for now
 * @param totalRecords everybody known, merged ones once
 * @param totalLeads those who entered the funnel in the window; with the next two, the cohort
 * @param totalMqls those of them who came at least so far
 * @param totalCustomers those who became customers in the window, by the funnel or directly
 * @param churnedCustomers those who churned in the window and have not come back
 * @param undatedLeads those who passed the funnel without a date: not in a window with a start
 * @param currentStages how many stand where, as of T
 * @param totalRevenue contract value a year of the customers at the window's end
 * @param averageClv see {@link RevenueReport}
 */
public record LifecycleReport(
    LocalDate startDate,
    LocalDate endDate,
    String region,
    String industry,
    Instant asOf,
    long totalRecords,
    long totalLeads,
    long totalMqls,
    long totalSqls,
    long totalCustomers,
    long churnedCustomers,
    long undatedLeads,
    CurrentStages currentStages,
    Funnel funnelMetrics,
    ConversionRates conversionRates,
    TimeMetrics timeMetrics,
    Figure totalRevenue,
    Figure averageClv) {

  /** How many stand in each stage. */
  public record CurrentStages(long lead, long mql, long sql, long customer, long churned) {}

  /**
   * Those who entered the funnel in the window, by how far they came until T; each number contains
   * the next, but for {@code churned}.
   */
  public record Funnel(long leads, long mqls, long sqls, long customers, long churned) {}

  /** Shares of the cohort that came from one stage at least to the next. */
  public record ConversionRates(Rate leadToMql, Rate mqlToSql, Rate sqlToCustomer, Rate overall) {}

  /** Days from the first dated stage to the move to customer, of conversions in the window. */
  public record TimeMetrics(Figure averageSalesCycleDays, Figure medianSalesCycleDays) {}
}
