package org.commandcenter.customer.analytics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The funnel alone: counts, shares 0..1 and times of those who entered it in the window.
 *
 * @param asOf null for now
 */
public record ConversionReport(
    LocalDate startDate,
    LocalDate endDate,
    String region,
    String industry,
    Instant asOf,
    LifecycleReport.Funnel funnelMetrics,
    LifecycleReport.ConversionRates conversionRates,
    LifecycleReport.TimeMetrics timeMetrics) {}
