package org.commandcenter.customer.policies;

import org.commandcenter.platform.problem.ApiException;

/**
 * What makes a lead or a customer need somebody's attention, in points that are added up. What is
 * not known gives no points, except where the gap itself is the point.
 *
 * @param missingProfile points of who has no industry or no role of the decision maker
 * @param lowValue points of a customer with a contract value below {@code lowValueBelow}
 * @param lowValueBelow a year, in the customer's own currency
 * @param stalledMql points of an MQL for more than {@code stalledMqlDays}
 * @param stalledSql points of an SQL for more than {@code stalledSqlDays}
 * @param undatedSql points of an SQL of whom nobody knows since when
 * @param customerWithoutSqlDate points of a customer for more than {@code
 *     customerWithoutSqlDateDays} of whom nobody knows when they became an SQL
 * @param mediumFrom points from which on somebody is listed
 * @param highFrom points from which on the level is high
 * @param criticalFrom points from which on the level is critical
 */
public record AttentionPolicy(
    int missingProfile,
    int lowValue,
    double lowValueBelow,
    int stalledMql,
    int stalledMqlDays,
    int stalledSql,
    int stalledSqlDays,
    int undatedSql,
    int customerWithoutSqlDate,
    int customerWithoutSqlDateDays,
    int mediumFrom,
    int highFrom,
    int criticalFrom) {
  /** The points of whoever has chosen no others. */
  public static final AttentionPolicy PRESET =
      new AttentionPolicy(25, 30, 2000, 20, 180, 25, 90, 15, 20, 365, 25, 50, 75);

  private static final int MAX_POINTS = 100;
  private static final int MAX_DAYS = 36_500;

  public AttentionPolicy {
    points("missing_profile", missingProfile);
    points("low_value", lowValue);
    points("stalled_mql", stalledMql);
    points("stalled_sql", stalledSql);
    points("undated_sql", undatedSql);
    points("customer_without_sql_date", customerWithoutSqlDate);
    days("stalled_mql_days", stalledMqlDays);
    days("stalled_sql_days", stalledSqlDays);
    days("customer_without_sql_date_days", customerWithoutSqlDateDays);
    if (!(lowValueBelow >= 0 && lowValueBelow <= 1e15)) {
      throw ApiException.invalid("attention.low_value_below", "must be 0 or more");
    }
    if (mediumFrom < 1 || highFrom <= mediumFrom || criticalFrom <= highFrom) {
      throw ApiException.invalid(
          "attention.medium_from", "must be 1 or more, below high_from, and that below critical");
    }
  }

  private static void points(String field, int value) {
    if (value < 0 || value > MAX_POINTS) {
      throw ApiException.invalid("attention." + field, "must be between 0 and " + MAX_POINTS);
    }
  }

  private static void days(String field, int value) {
    if (value < 0 || value > MAX_DAYS) {
      throw ApiException.invalid("attention." + field, "must be between 0 and " + MAX_DAYS);
    }
  }
}
