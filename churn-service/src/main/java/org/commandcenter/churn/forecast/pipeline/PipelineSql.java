package org.commandcenter.churn.forecast.pipeline;

/** DuckDB queries of opportunities, over views of customer-service's tables. */
final class PipelineSql {
  /** Deals; one that was closed at an unknown date was closed when that was said first. */
  static final String DEALS =
      """
      with said as (
        select deal_id, min(effective_at) as first,
          min(effective_at) filter (where status in ('won', 'lost')) as ended
        from deal_changes group by deal_id)
      select d.deal_id, d.customer_id, coalesce(d.name, c.company, d.external_id), d.currency,
        coalesce(d.amount, 'NaN'::double), coalesce(d.created_at, said.first, d.changed_at),
        case when d.status <> 'open' then coalesce(d.closed_at, said.ended, d.changed_at) end,
        d.status = 'won', d.expected_close_date, d.probability
      from deals d left join said using (deal_id) left join customers c using (customer_id)
      where coalesce(d.created_at, said.first, d.changed_at) is not null
      """;

  static final String DEAL_MOVES =
      """
      select deal_id, lower(trim(stage)), effective_at from deal_changes
      where stage is not null and trim(stage) <> '' order by deal_id, effective_at
      """;

  /** Leads, at the value a year that the source expects, has agreed, or that their price makes. */
  static final String LEADS =
      """
      with course as (
        select customer_id,
          min(occurred_at) filter (where to_stage in ('lead', 'mql', 'sql')) as opened,
          min(occurred_at) filter (where to_stage = 'customer') as won,
          min(occurred_at) filter (where to_stage = 'churned') as lost
        from stage_changes where dated group by customer_id),
      lead as (
        select c.*, course.opened, course.won, least(course.won, course.lost) as closed
        from course join customers c using (customer_id) where course.opened is not null)
      select customer_id, customer_id, coalesce(company, external_id), currency,
        coalesce(try_cast(attributes ->> 'forecasted_revenue' as double),
          try_cast(attributes ->> 'Forecasted_Revenue' as double),
          try_cast(attributes ->> 'acv_usd' as double),
          try_cast(attributes ->> 'ACV_USD' as double), 12 * mrr, 'NaN'::double),
        opened, case when closed >= opened then closed end, coalesce(won = closed, false),
        coalesce(try_cast(attributes ->> 'expected_close_date' as date),
          try_strptime(attributes ->> 'Expected_Close_Date', '%m/%d/%Y')::date),
        coalesce(try_cast(attributes ->> 'stage_probability' as double),
          try_cast(attributes ->> 'Stage_Probability' as double))
      from lead
      """;

  static final String LEAD_MOVES =
      """
      select customer_id, to_stage, occurred_at from stage_changes where dated
      order by customer_id, occurred_at
      """;

  private PipelineSql() {}
}
