package org.commandcenter.local.system;

import java.util.Locale;
import java.util.Random;

/** A table shaped like IBM's Telco data, in which contract, tenure and price drive churn. */
final class TelcoTable {
  private static final String HEADER =
      "customerID,gender,SeniorCitizen,tenure,InternetService,Contract,MonthlyCharges,Churn\n";
  private static final String[] CONTRACTS = {
    "Month-to-month", "Month-to-month", "One year", "Two year"
  };
  private static final String[] INTERNET = {"DSL", "Fiber optic", "No"};

  private TelcoTable() {}

  /**
   * The same seed makes the same rows.
   *
   * @param prefix of the customers' identifiers
   */
  static String of(String prefix, int rows, long seed) {
    Random random = new Random(seed);
    StringBuilder table = new StringBuilder(HEADER);
    for (int row = 0; row < rows; row++) {
      int tenure = 1 + random.nextInt(72);
      String contract = CONTRACTS[random.nextInt(CONTRACTS.length)];
      String internet = INTERNET[random.nextInt(INTERNET.length)];
      double charges = 20 + 90 * random.nextDouble();
      double logit =
          -1.8
              + (contract.startsWith("Month") ? 2.4 : 0)
              + (internet.startsWith("Fiber") ? 1.2 : 0)
              - 0.06 * (tenure - 20)
              + 0.03 * (charges - 65);
      boolean churned = random.nextDouble() < 1 / (1 + Math.exp(-logit));
      table.append(
          String.format(
              Locale.ROOT,
              "%s-%04d,%s,%d,%d,%s,%s,%.2f,%s%n",
              prefix,
              row,
              random.nextBoolean() ? "Male" : "Female",
              random.nextInt(2),
              tenure,
              internet,
              contract,
              charges,
              churned ? "Yes" : "No"));
    }
    return table.toString();
  }
}
