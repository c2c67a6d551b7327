package org.commandcenter.customer.snapshots;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.deals.DealsKnown;

/**
 * A table that others read in bulk, as one file: what PostgreSQL sends, and as what DuckDB reads
 * it. Customers appear under their canonical identity everywhere.
 */
enum SnapshotTable {
  CUSTOMERS(
      List.of("customers", "stage_changes"),
      """
      select c.customer_id, c.external_id, c.company, c.mrr, c.currency, c.gross_margin_rate,
        c.tenure_days, c.signed_up_at at time zone 'UTC', c.industry, c.region,
        c.engagement_score, c.support_response_time, c.last_activity_at at time zone 'UTC',
        case when c.mrr >= 10000 then 'enterprise' when c.mrr >= 2000 then 'mid_market'
          when c.mrr is not null then 'smb' end,
        c.stage, c.attributes, c.effective_at at time zone 'UTC', c.recorded_at at time zone 'UTC'
      from {customers} c
      """,
      """
      {'customer_id': 'varchar', 'external_id': 'varchar', 'company': 'varchar', 'mrr': 'double',
       'currency': 'varchar', 'gross_margin_rate': 'double', 'tenure_days': 'double',
       'signed_up_at': 'timestamp', 'industry': 'varchar', 'region': 'varchar',
       'engagement_score': 'double', 'support_response_time': 'double',
       'last_activity_at': 'timestamp', 'value_tier': 'varchar', 'stage': 'varchar',
       'attributes': 'varchar', 'effective_at': 'timestamp', 'recorded_at': 'timestamp'}
      """,
      "select * from staged order by customer_id"),
  /** Every version of every profile, under the identity that it was said of. */
  PROFILES(
      List.of("customers"),
      """
      select coalesce(a.canonical_id, p.customer_id), p.customer_id, p.external_id,
        p.effective_at at time zone 'UTC', p.recorded_at at time zone 'UTC', p.company, p.mrr,
        p.currency, p.gross_margin_rate, p.tenure_days, p.signed_up_at at time zone 'UTC',
        p.industry, p.region, p.engagement_score, p.support_response_time,
        p.last_activity_at at time zone 'UTC', p.stage, p.attributes
      from customer_profile p left join customer_alias a on a.customer_id = p.customer_id
      where p.recorded_at <= {at} and p.effective_at <= {at}
      """,
      """
      {'customer_id': 'varchar', 'identity_id': 'varchar', 'external_id': 'varchar',
       'effective_at': 'timestamp', 'recorded_at': 'timestamp', 'company': 'varchar',
       'mrr': 'double', 'currency': 'varchar', 'gross_margin_rate': 'double',
       'tenure_days': 'double', 'signed_up_at': 'timestamp', 'industry': 'varchar',
       'region': 'varchar', 'engagement_score': 'double', 'support_response_time': 'double',
       'last_activity_at': 'timestamp', 'stage': 'varchar', 'attributes': 'varchar'}
      """,
      "select * from staged order by customer_id, identity_id, effective_at, recorded_at"),
  OUTCOMES(
      List.of("outcomes"),
      """
      select coalesce(a.canonical_id, o.customer_id), o.outcome, o.occurred_at at time zone 'UTC',
        o.recorded_at at time zone 'UTC'
      from outcome o left join customer_alias a on a.customer_id = o.customer_id
      where o.recorded_at <= {at} and o.occurred_at <= {at}
      """,
      """
      {'customer_id': 'varchar', 'outcome': 'varchar', 'occurred_at': 'timestamp',
       'recorded_at': 'timestamp'}
      """,
      """
      select distinct on (customer_id, occurred_at, outcome) * from staged
      order by customer_id, occurred_at, outcome, recorded_at
      """),
  /** Every move between stages that counts, as the figures of the lifecycle count it. */
  STAGE_CHANGES(
      List.of("stage_changes", "customers"),
      """
      select coalesce(a.canonical_id, s.customer_id), s.from_stage, s.to_stage,
        s.occurred_at at time zone 'UTC', s.dated, s.recorded_at at time zone 'UTC', s.source
      from stage_change s left join customer_alias a on a.customer_id = s.customer_id
      where s.recorded_at <= {at} and s.occurred_at <= {at}
        and (a.since is null or s.recorded_at > a.since)
      """,
      """
      {'customer_id': 'varchar', 'from_stage': 'varchar', 'to_stage': 'varchar',
       'occurred_at': 'timestamp', 'dated': 'boolean', 'recorded_at': 'timestamp',
       'source': 'varchar'}
      """,
      "select * from staged order by customer_id, occurred_at, recorded_at, to_stage"),
  /** Deals, each field as last said. */
  DEALS(
      List.of("deals", "customers"),
      """
      with {deals}
      select d.deal_id, d.external_id, d.customer_id, d.customer_ref, d.name, d.amount, d.currency,
        d.stage, d.status, d.probability, d.expected_close_date, d.owner,
        d.created_at at time zone 'UTC', d.closed_at at time zone 'UTC', d.attributes,
        d.changed_at at time zone 'UTC', d.recorded_at at time zone 'UTC'
      from deals d
      """,
      """
      {'deal_id': 'varchar', 'external_id': 'varchar', 'customer_id': 'varchar',
       'customer_ref': 'varchar', 'name': 'varchar', 'amount': 'double', 'currency': 'varchar',
       'stage': 'varchar', 'status': 'varchar', 'probability': 'double',
       'expected_close_date': 'date', 'owner': 'varchar', 'created_at': 'timestamp',
       'closed_at': 'timestamp', 'attributes': 'varchar', 'changed_at': 'timestamp',
       'recorded_at': 'timestamp'}
      """,
      "select * from staged order by deal_id"),
  /** Everything that was said of deals; an empty field was not said. */
  DEAL_CHANGES(
      List.of("deals", "customers"),
      """
      with {deals}
      select v.deal_id, d.customer_id, v.effective_at at time zone 'UTC',
        v.recorded_at at time zone 'UTC', v.stage, v.status, v.amount
      from deal_version v join deals d on d.deal_id = v.deal_id
      where v.recorded_at <= {at} and v.effective_at <= {at}
      order by v.deal_id, v.effective_at, v.recorded_at, v.line
      """,
      """
      {'deal_id': 'varchar', 'customer_id': 'varchar', 'effective_at': 'timestamp',
       'recorded_at': 'timestamp', 'stage': 'varchar', 'status': 'varchar', 'amount': 'double'}
      """,
      "select * from staged");

  @SuppressWarnings("Immutable")
  private final List<String> versions;

  private final String rows;
  private final String columns;
  private final String content;

  SnapshotTable(List<String> versions, String rows, String columns, String content) {
    this.versions = versions;
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

  /** The counters of changes that its content depends on. */
  List<String> versions() {
    return versions;
  }

  /** PostgreSQL query of the organization's rows as they were known at the date. */
  String rows(AsOf asOf) {
    String at = asOf.isNow() ? "'infinity'::timestamptz" : "'" + asOf.at() + "'::timestamptz";
    return rows.replace(
            "{customers}", asOf.isNow() ? "customer_current" : "customer_known(" + at + ")")
        .replace("{deals}", DealsKnown.with(asOf).replace(":known", at))
        .replace("{at}", at);
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
