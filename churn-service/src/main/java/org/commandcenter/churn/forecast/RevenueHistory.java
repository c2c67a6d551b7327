package org.commandcenter.churn.forecast;

import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an organization earned, month by month, up to its last complete month.
 *
 * @param basis of the numbers
 * @param currency of the largest part; amounts in others are left out
 * @param others currencies that are left out
 * @param accounts customers who pay now
 * @param version changes when the content may have changed
 */
public record RevenueHistory(
    Basis basis,
    String currency,
    List<String> others,
    List<Month> months,
    List<Account> accounts,
    String version) {
  public RevenueHistory {
    others = List.copyOf(others);
    months = List.copyOf(months);
    accounts = List.copyOf(accounts);
  }

  /** Where revenue comes from. */
  @Schema(name = "RevenueBasis")
  public enum Basis {
    /** Monthly recurring revenue of the customers at the end of each month. */
    MRR,
    /** Transactions of each month. */
    TRANSACTIONS
  }

  /**
   * One month.
   *
   * @param reconstructed the part of the revenue of customers who were there, at the first price
   *     that is known of them
   * @param customers who paid
   * @param leavers customers who left within the month
   */
  @Schema(name = "RevenueMonth")
  public record Month(
      YearMonth month, double revenue, double reconstructed, int customers, int leavers) {}

  /** A customer who pays. */
  record Account(String customerId, double mrr) {}

  double[] values() {
    return months.stream().mapToDouble(Month::revenue).toArray();
  }
}
