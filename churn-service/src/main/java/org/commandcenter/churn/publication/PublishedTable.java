package org.commandcenter.churn.publication;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.commandcenter.churn.model.RiskPolicy;

/**
 * What the services to the right may take in bulk.
 *
 * <p>{@code query} is for PostgreSQL, {@code columns} names its columns and their DuckDB types.
 */
enum PublishedTable {
  PREDICTIONS(
      """
      select customer_id, churn_probability, risk_level, monthly_hazard, value_at_stake,
        value_method, basis, horizon_days, model_version, as_of at time zone 'UTC'
      from latest_prediction where active order by customer_id
      """,
      """
      {'customer_id': 'varchar', 'churn_probability': 'double', 'risk_level': 'varchar',
       'monthly_hazard': 'double', 'value_at_stake': 'double', 'value_method': 'varchar',
       'basis': 'varchar', 'horizon_days': 'integer', 'model_version': 'varchar',
       'as_of': 'timestamp'}
      """),
  RISK_TRAJECTORIES(
      """
      select customer_id, w.as_of at time zone 'UTC', w.p,
        case when w.p >= %s then 'critical' when w.p >= %s then 'high'
          when w.p >= %s then 'medium' else 'low' end
      from risk_trajectory t, unnest(t.as_of, t.churn_probability) as w(as_of, p)
      order by customer_id, w.as_of
      """
          .formatted(
              RiskPolicy.DEFAULT.critical(),
              RiskPolicy.DEFAULT.high(),
              RiskPolicy.DEFAULT.medium()),
      """
      {'customer_id': 'varchar', 'as_of': 'timestamp', 'churn_probability': 'double',
       'risk_level': 'varchar'}
      """),
  /** One per episode of risk; {@code ended_at} is null for the one in which the customer is. */
  RISK_SIGNALS(
      """
      select customer_id, risk_signal_at at time zone 'UTC', churn_probability, value_at_stake,
        model_version, ended_at at time zone 'UTC', peak_probability, features
      from risk_episode order by customer_id, risk_signal_at
      """,
      """
      {'customer_id': 'varchar', 'risk_signal_at': 'timestamp', 'churn_probability': 'double',
       'value_at_stake': 'double', 'model_version': 'varchar', 'ended_at': 'timestamp',
       'peak_probability': 'double', 'features': 'varchar'}
      """);

  private final String query;
  private final String columns;

  PublishedTable(String query, String columns) {
    this.query = query;
    this.columns = columns;
  }

  String query() {
    return query;
  }

  String columns() {
    return columns;
  }

  static Optional<PublishedTable> named(String name) {
    return Arrays.stream(values())
        .filter(table -> table.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
