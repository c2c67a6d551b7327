package org.commandcenter.customer.pipeline;

import org.commandcenter.customer.loading.DealSql;

/** The questions that are asked of {@code mine}, the deals as of T. */
final class PipelineSql {
  private static final String STAGE = "coalesce(lower(btrim(%s)), 'none')";

  private static final String CLOSED_IN_WINDOW =
      """
      (:start::timestamptz is null and d.closed_at is null
        or d.closed_at >= coalesce(:start::timestamptz, '-infinity') and d.closed_at < :end)""";

  static final String OPEN =
      """
      select %s as stage, count(*) as count, count(d.amount) as valued,
        coalesce(sum(d.amount), 0)::double precision as value,
        count(d.amount * d.probability) as stated,
        coalesce(sum(d.amount::double precision * d.probability), 0) as stated_value,
        coalesce(array_agg(distinct d.currency) filter (where d.currency is not null), '{}')
          as currencies
      from mine d where d.status = 'open' group by 1 order by 1
      """
          .formatted(STAGE.formatted("d.stage"));

  /** Deals closed in the window, by the stages that they went through. */
  static final String HISTORY =
      """
      , closed as (select * from mine d where d.status in ('won', 'lost') and %s),
      visit as (
        select v.deal_id, %s as stage, v.effective_at as at,
          lead(v.effective_at) over (
            partition by v.deal_id order by v.effective_at, v.recorded_at, v.line) as left_at
        from deal_version v
        where v.stage is not null and v.recorded_at <= :cut and v.effective_at <= :cut)
      select i.stage, count(distinct c.deal_id) as closed,
        count(distinct c.deal_id) filter (where c.status = 'won') as won,
        (sum(extract(epoch from i.left_at - i.at)) / 86400
          / nullif(count(distinct i.deal_id) filter (where i.left_at is not null), 0))
          ::double precision as average_days
      from visit i left join closed c on c.deal_id = i.deal_id
      where i.deal_id in (select deal_id from mine)
      group by i.stage
      """
          .formatted(CLOSED_IN_WINDOW, STAGE.formatted("v.stage"));

  static final String CLOSED =
      """
      select count(*) filter (where status = 'won') as won,
        count(*) filter (where status = 'lost') as lost,
        avg(amount) filter (where status = 'won')::double precision as average_won,
        count(amount) filter (where status = 'won') as won_valued,
        avg(days) filter (where status = 'won' and days >= 0)::double precision as cycle_days,
        (select count(*) from mine) as deals,
        coalesce(array_agg(distinct currency) filter (where currency is not null
          and status = 'won'), '{}') as currencies
      from (
        select d.*, extract(epoch from d.closed_at - d.created_at) / 86400 as days
        from mine d where d.status in ('won', 'lost') and %s) c
      """
          .formatted(CLOSED_IN_WINDOW);

  static final String STALE =
      """
      select d.deal_id, d.external_id, d.name, d.owner, d.amount::double precision as amount,
        d.changed_at, count(*) over () as count,
        coalesce(sum(d.amount) over (), 0)::double precision as value,
        count(d.amount) over () as valued
      from mine d where d.status = 'open' and d.changed_at < :stale_before
      order by d.changed_at, d.deal_id limit 10
      """;

  static final String OVERDUE =
      "select count(*) from mine d where d.status = 'open' and d.expected_close_date < :today";

  static final String FORECASTS =
      """
      , month as (
        select m at time zone 'UTC' as from_at, (m + interval '1 month') at time zone 'UTC' as to_at,
          m::date as month
        from generate_series(date_trunc('month', :now::timestamptz at time zone 'UTC') - interval '12 months',
          date_trunc('month', :now::timestamptz at time zone 'UTC') - interval '1 month',
          interval '1 month') m),
      said as (
        select m.month, m.from_at, m.to_at, s.deal_id, s.amount, s.probability,
          s.expected_close_date
        from month m
        cross join lateral (select * from (%s) t where t.status = 'open') s),
      due as (
        select s.month, sum(s.amount::double precision * s.probability) as forecast,
          count(*) as forecast_deals
        from said s join mine d on d.deal_id = s.deal_id
        where s.amount * s.probability is not null
          and s.expected_close_date >= s.month
          and s.expected_close_date < (s.month + interval '1 month')::date
        group by s.month),
      won as (
        select m.month, sum(d.amount)::double precision as actual, count(*) as actual_deals
        from month m
        join mine d on d.status = 'won' and d.closed_at >= m.from_at and d.closed_at < m.to_at
        group by m.month),
      judged as (
        select s.month,
          sum(power(s.probability - (case d.status when 'won' then 1 else 0 end), 2))
            as squared_error,
          count(s.probability) as probabilities,
          sum(abs(extract(epoch from d.closed_at - (s.expected_close_date at time zone 'UTC'))))
            ::double precision / 86400 as date_error,
          count(s.expected_close_date) as dates
        from said s
        join mine d on d.deal_id = s.deal_id and d.status in ('won', 'lost')
          and d.closed_at >= s.from_at and d.closed_at < s.to_at
        group by s.month)
      select m.month, coalesce(f.forecast, 0) as forecast,
        coalesce(f.forecast_deals, 0) as forecast_deals, coalesce(w.actual, 0) as actual,
        coalesce(w.actual_deals, 0) as actual_deals,
        coalesce(j.squared_error, 0) as squared_error, coalesce(j.probabilities, 0) as probabilities,
        coalesce(j.date_error, 0) as date_error, coalesce(j.dates, 0) as dates
      from month m left join due f on f.month = m.month left join won w on w.month = m.month
      left join judged j on j.month = m.month
      order by m.month
      """
          .formatted(DealSql.state("v.effective_at < m.from_at and v.recorded_at <= :cut"));

  private PipelineSql() {}
}
