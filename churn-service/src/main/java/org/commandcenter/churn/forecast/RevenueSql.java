package org.commandcenter.churn.forecast;

/** DuckDB queries of revenue by month, over views of customer-service's tables. */
final class RevenueSql {
  /**
   * From when to when each customer paid. A customer who came back after leaving counts as one who
   * never left: the gap is not told by the tables. The last date that anything is known of takes
   * the place of now where it is earlier, so that an old import does not end in flat months.
   */
  static final String SPANS =
      """
      create temp table known as select least(%s::timestamp, greatest(
        (select max(effective_at) from profiles), (select max(occurred_at) from outcomes),
        (select max(occurred_at) from moves), (select max(last_activity_at) from customers))) as until;
      create temp table span as
      with price as (
        select customer_id, min(signed_up_at) as signed,
          min(effective_at) filter (where mrr is not null) as priced
        from profiles group by customer_id),
      stage as (
        select customer_id,
          min(occurred_at) filter (where to_stage = 'customer' and dated) as became,
          max(occurred_at) filter (where to_stage = 'customer') as back,
          max(occurred_at) filter (where to_stage = 'churned') as churned
        from moves group by customer_id),
      outcome as (
        select customer_id, max(occurred_at) filter (where outcome = 'churned') as churned,
          max(occurred_at) filter (where outcome <> 'churned') as kept
        from outcomes group by customer_id)
      select c.customer_id, c.currency, c.mrr,
        coalesce(price.signed, stage.became, price.priced) as starts,
        case when outcome.kept > outcome.churned
            or stage.back > coalesce(outcome.churned, stage.churned) then null
          else coalesce(outcome.churned, stage.churned) end as ends
      from customers c join price using (customer_id)
      left join stage using (customer_id) left join outcome using (customer_id)
      where c.stage in ('customer', 'churned') and price.priced is not null
      """;

  /** The one with the most revenue first. */
  static final String CURRENCIES =
      """
      select currency from span where currency is not null
      group by currency order by sum(mrr) desc nulls last, currency
      """;

  /** By month: revenue at its end, the reconstructed part, customers, leavers. */
  static final String RECURRING =
      """
      with chosen as (select * from span where %s),
      month as (
        select unnest(generate_series(date_trunc('month', (select min(starts) from chosen)),
          (select date_trunc('month', until) - interval 1 month from known), interval 1 month))
          as start),
      version as (
        select customer_id, mrr, effective_at as since,
          lead(effective_at) over said as until, row_number() over said = 1 as first
        from profiles where mrr is not null
        window said as (partition by customer_id order by effective_at, recorded_at)),
      paid as (
        select m.start, v.mrr, v.first and v.since >= m.start + interval 1 month as reconstructed
        from month m
        join chosen s on s.starts < m.start + interval 1 month
          and coalesce(s.ends >= m.start + interval 1 month, true)
        join version v on v.customer_id = s.customer_id
          and (v.first or v.since < m.start + interval 1 month)
          and coalesce(v.until >= m.start + interval 1 month, true))
      select m.start::date, coalesce(sum(p.mrr), 0),
        coalesce(sum(p.mrr) filter (where p.reconstructed), 0), count(p.mrr),
        (select count(*) from chosen s
          where s.ends >= m.start and s.ends < m.start + interval 1 month)
      from month m left join paid p on p.start = m.start
      group by m.start order by m.start
      """;

  /** Who pays now, and how much a month. */
  static final String ACCOUNTS =
      "select customer_id, mrr from span where %s and ends is null and mrr > 0";

  /** By month; the last one that is complete is before the month of the last transaction. */
  static final String TRANSACTIONS =
      """
      with sale as (
        select date_trunc('month', occurred_at) as start, value, customer_id from events
        where type = 'transaction' and value >= 0),
      month as (
        select unnest(generate_series((select min(start) from sale),
          (select max(start) - interval 1 month from sale), interval 1 month)) as start)
      select m.start::date, coalesce(sum(s.value), 0), 0.0, count(distinct s.customer_id), 0
      from month m left join sale s on s.start = m.start
      group by m.start order by m.start
      """;

  private RevenueSql() {}
}
