package org.commandcenter.customer.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What customers bring, measured. Every figure that data do not carry is null and says why.
 *
 * @param asOf null for now
 * @param currency of all money; null where none is said, or where there are several: then money
 *     cannot be added, and its figures say so
 * @param currencies all that customers at the window's end pay in
 * @param activeCustomers customers at the window's end
 * @param newCustomers those who became customers in the window
 * @param totalRevenue contract value a year at the window's end, 12 x mrr
 * @param monthlyRecurringRevenue mrr of the customers at the window's end
 * @param averageDealSize amount of the deals won in the window; without any, 12 x mrr of a customer
 * @param averageDealSizeBasis won_deals or contract_value; null without a value
 * @param customerAcquisitionCost average cost, as said, of the customers won in the window
 * @param customerLifetimeValue monthly margin of a customer / monthly churn rate
 * @param paybackPeriodMonths acquisition cost / monthly contract value of a customer
 * @param churnRate customers at the window's start who are lost at its end; without a start, the
 *     share of all customers ever who are lost
 * @param monthlyChurnRate churns in the window by months that customers were customers
 * @param expansionRevenue growth of mrr between profile versions in the window, customers at its
 *     end
 * @param contractionRevenue likewise what mrr shrank by
 * @param churnedRevenue mrr at the window's start of those lost at its end
 * @param newRevenue mrr of those who became customers in the window
 */
public record RevenueReport(
    LocalDate startDate,
    LocalDate endDate,
    String region,
    String industry,
    Instant asOf,
    String policyVersion,
    String currency,
    List<String> currencies,
    long activeCustomers,
    long newCustomers,
    Figure totalRevenue,
    Figure monthlyRecurringRevenue,
    Figure annualRecurringRevenue,
    Figure averageDealSize,
    String averageDealSizeBasis,
    Figure customerAcquisitionCost,
    Figure customerLifetimeValue,
    Figure paybackPeriodMonths,
    Rate churnRate,
    Figure monthlyChurnRate,
    Figure expansionRevenue,
    Figure contractionRevenue,
    Figure churnedRevenue,
    Figure newRevenue) {}
