package org.commandcenter.counterfactual.history;

import java.util.Arrays;
import java.util.List;

/**
 * A snapshot of a neighbour, and how its rows become rows of a table here.
 *
 * <p>Rows that lack what a table cannot be without (an identifier, a time) are left out here: the
 * neighbour that owns them has already rejected or reported them.
 */
public enum Feed {
  CUSTOMERS(
      Neighbour.CUSTOMER_SERVICE,
      "customers",
      "customer_fact",
      """
      customer_id, external_id, company, mrr, currency, gross_margin_rate, value_tier,
      tenure_days, discount_sensitivity, support_calls, total_charges, contract""",
      """
      select customer_id, external_id, company, mrr, currency, gross_margin_rate, value_tier,
        tenure_days,
        coalesce(number(attributes ->> '$.discount_sensitivity'),
          number(attributes ->> '$.Historical_Discount_Sensitivity')),
        coalesce(number(attributes ->> '$.support_calls'), number(attributes ->> '$.Support_Calls')),
        coalesce(number(attributes ->> '$.total_charges'), number(attributes ->> '$.TotalCharges'),
          number(attributes ->> '$.Total_Charges')),
        coalesce(attributes ->> '$.contract', attributes ->> '$.Contract',
          attributes ->> '$.Contract_Type',
          case when attributes ->> '$."Contract_Type_One year"' in ('1', '1.0', 'true', 'True')
              then 'One year'
            when attributes ->> '$."Contract_Type_Two year"' in ('1', '1.0', 'true', 'True')
              then 'Two year' end)
      from snapshot where customer_id is not null and external_id is not null
      """),
  EVENTS(
      Neighbour.CUSTOMER_SERVICE,
      "events",
      "touch",
      """
      event_id, customer_id, type, occurred_at, recorded_at,
      intervention, channel, decided_by, cost, propensity, experiment, arm""",
      """
      select event_id, customer_id, type, utc(occurred_at), utc(recorded_at),
        properties ->> '$.intervention', properties ->> '$.channel', properties ->> '$.decided_by',
        number(properties ->> '$.cost'), number(properties ->> '$.propensity'),
        properties ->> '$.experiment', properties ->> '$.arm'
      from snapshot
      where type in ('intervention', 'assignment') and event_id is not null
        and customer_id is not null and occurred_at is not null
      """),
  OUTCOMES(
      Neighbour.CUSTOMER_SERVICE,
      "outcomes",
      "outcome",
      "customer_id, outcome, occurred_at, recorded_at",
      """
      select customer_id, outcome, utc(occurred_at), utc(recorded_at)
      from snapshot
      where customer_id is not null and outcome is not null and occurred_at is not null
      """),
  PREDICTIONS(
      Neighbour.CHURN_SERVICE,
      "predictions",
      "prediction",
      "customer_id, churn_probability, risk_level, value_at_stake, model_version, as_of",
      """
      select customer_id, churn_probability, risk_level, value_at_stake, model_version, utc(as_of)
      from snapshot where customer_id is not null and churn_probability is not null
      """),
  RISK_SIGNALS(
      Neighbour.CHURN_SERVICE,
      "risk_signals",
      "risk_signal",
      """
      customer_id, risk_signal_at, churn_probability, value_at_stake, model_version, ended_at,
      peak_probability, features""",
      """
      select customer_id, utc(risk_signal_at), churn_probability, value_at_stake, model_version,
        utc(ended_at), peak_probability, coalesce(features, '{}')
      from snapshot
      where customer_id is not null and risk_signal_at is not null
        and churn_probability is not null
      """),
  RISK_TRAJECTORIES(
      Neighbour.CHURN_SERVICE,
      "risk_trajectories",
      "risk_trajectory",
      """
      customer_id, points, first_at, last_at, last_probability, peak_at, peak_probability,
      days, probabilities""",
      """
      select customer_id, count(*), utc(min(as_of)), utc(max(as_of)),
        max_by(churn_probability, as_of), utc(max_by(as_of, churn_probability)),
        max(churn_probability),
        '{' || array_to_string(list(floor(epoch(as_of) / 86400)::int order by as_of), ',') || '}',
        '{' || array_to_string(list(round(churn_probability, 6) order by as_of), ',') || '}'
      from snapshot
      where customer_id is not null and as_of is not null and churn_probability is not null
      group by customer_id
      """);

  /** Who gives the snapshot. */
  public enum Neighbour {
    CUSTOMER_SERVICE,
    CHURN_SERVICE
  }

  private final Neighbour neighbour;
  private final String snapshot;
  private final String table;
  private final String columns;
  private final String query;

  Feed(Neighbour neighbour, String snapshot, String table, String columns, String query) {
    this.neighbour = neighbour;
    this.snapshot = snapshot;
    this.table = table;
    this.columns = columns;
    this.query = query;
  }

  public static List<Feed> of(Neighbour neighbour) {
    return Arrays.stream(values()).filter(feed -> feed.neighbour == neighbour).toList();
  }

  public Neighbour neighbour() {
    return neighbour;
  }

  /** The snapshot's name at the neighbour. */
  public String snapshot() {
    return snapshot;
  }

  /** The table here. */
  String table() {
    return table;
  }

  /** The table's columns, in the order of {@link #query}; all but the organization. */
  String columns() {
    return columns;
  }

  /** DuckDB's SQL over the view {@code snapshot}. */
  String query() {
    return query;
  }
}
