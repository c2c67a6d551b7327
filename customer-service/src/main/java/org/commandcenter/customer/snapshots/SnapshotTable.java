package org.commandcenter.customer.snapshots;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A table that others read in bulk: what PostgreSQL sends, and as what DuckDB reads it. */
enum SnapshotTable {
  CUSTOMERS(
      """
      select c.customer_id, c.external_id, p.company, p.mrr, p.currency, p.gross_margin_rate,
        p.tenure_days, p.signed_up_at at time zone 'UTC', p.industry, p.region,
        p.engagement_score, p.support_response_time, p.last_activity_at at time zone 'UTC',
        case when p.mrr >= 10000 then 'enterprise' when p.mrr >= 2000 then 'mid_market'
          when p.mrr is not null then 'smb' end,
        c.stage, p.attributes, c.effective_at at time zone 'UTC', c.recorded_at at time zone 'UTC'
      from customer c
      join customer_profile p on p.customer_id = c.customer_id
        and p.effective_at = c.effective_at and p.recorded_at = c.recorded_at
      """,
      """
      {'customer_id': 'varchar', 'external_id': 'varchar', 'company': 'varchar', 'mrr': 'double',
       'currency': 'varchar', 'gross_margin_rate': 'double', 'tenure_days': 'double',
       'signed_up_at': 'timestamp', 'industry': 'varchar', 'region': 'varchar',
       'engagement_score': 'double', 'support_response_time': 'double',
       'last_activity_at': 'timestamp', 'value_tier': 'varchar', 'stage': 'varchar',
       'attributes': 'varchar', 'effective_at': 'timestamp', 'recorded_at': 'timestamp'}
      """,
      "select * from staged"),
  EVENTS(
      """
      select event_id, customer_id, type, occurred_at at time zone 'UTC',
        recorded_at at time zone 'UTC', value, properties, event_key
      from event
      """,
      """
      {'event_id': 'varchar', 'customer_id': 'varchar', 'type': 'varchar',
       'occurred_at': 'timestamp', 'recorded_at': 'timestamp', 'value': 'double',
       'properties': 'varchar', 'event_key': 'varchar'}
      """,
      """
      select s.* exclude (event_key) from staged s
      where not exists (
        select 1 from staged n where n.event_id = s.event_id
          and (n.recorded_at > s.recorded_at
            or (n.recorded_at = s.recorded_at and n.event_key > s.event_key)))
      """),
  OUTCOMES(
      """
      select customer_id, outcome, occurred_at at time zone 'UTC', recorded_at at time zone 'UTC'
      from outcome
      """,
      """
      {'customer_id': 'varchar', 'outcome': 'varchar', 'occurred_at': 'timestamp',
       'recorded_at': 'timestamp'}
      """,
      "select * from staged");

  private final String rows;
  private final String columns;
  private final String content;

  SnapshotTable(String rows, String columns, String content) {
    this.rows = rows;
    this.columns = columns;
    this.content = content;
  }

  static Optional<SnapshotTable> find(String name) {
    return Arrays.stream(values()).filter(table -> table.tableName().equals(name)).findFirst();
  }

  String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** PostgreSQL query of the organization's rows. */
  String rows() {
    return rows;
  }

  /** The columns' names and DuckDB types, as an SQL struct. */
  String columns() {
    return columns;
  }

  /** DuckDB query of what becomes the Parquet file, from the view {@code staged}. */
  String content() {
    return content;
  }
}
