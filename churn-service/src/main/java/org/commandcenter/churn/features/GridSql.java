package org.commandcenter.churn.features;

/** The statements that say which customers were there at which dates, and who left after them. */
final class GridSql {
  /** What shows that a customer is there: interventions and assignments are our doing. */
  private static final String OWN = "type not in ('intervention', 'assignment')";

  private GridSql() {}

  /** When customers were away, by recorded outcomes. */
  static String absences(Grid grid, String known) {
    return """
        create table absence as
        with step as (
          select c.customer_no, o.outcome, o.occurred_at as left_at,
            lead(o.occurred_at) over (partition by c.customer_no order by o.occurred_at) as next_at
          from raw_outcome o join customer c on c.customer_id = o.customer_id
          where %1$s <= %2$s and o.occurred_at <= %2$s)
        select customer_no, left_at, coalesce(next_at, timestamp '9999-01-01 00:00:00') as back_at
        from step where outcome = 'churned'
        """
        .formatted(known, AsOfSql.timestamp(grid.asOf()));
  }

  /**
   * Customers at the dates at which they were there. {@code churned} is null where the data do not
   * cover the horizon: an outcome that may still come is no "retained".
   */
  static String grid(Grid grid) {
    String steps =
        switch (grid.labels()) {
          case EXPLICIT -> explicit();
          case INACTIVITY -> inactivity();
        };
    return """
        create table grid as
        with span as (
          select min(occurred_at) + interval '28' day as first_at, max(occurred_at) as last_at from (
            select occurred_at from event union all select left_at from absence)),
        week as (
          select w.week, %1$s - interval '7' day * w.week as as_of
          from (select cast(range as integer) as week from range(%2$d)) w),
        signed_up as (
          select c.customer_no, w.week, w.as_of
          from customer c join week w on c.signed_up_at <= w.as_of
          cross join span s
          where w.week = 0 or w.as_of >= s.first_at),
        {steps}
        select p.customer_no, p.week, p.as_of, unix_seconds(p.as_of) / 86400.0 as as_of_day,
          case when p.as_of + interval '%3$d' day <= s.last_at then l.week is not null end as churned,
          row_number() over (partition by p.customer_no order by p.week) = 1 as latest
        from present p cross join span s
        left join leaving l on l.customer_no = p.customer_no and l.week = p.week
        """
        .replace("{steps}", steps)
        .formatted(AsOfSql.timestamp(grid.asOf()), grid.weeks(), grid.horizonDays());
  }

  private static String explicit() {
    return """
        present as (
          select p.* from signed_up p
          where not exists (
            select 1 from absence a where a.customer_no = p.customer_no
              and a.left_at <= p.as_of and a.back_at > p.as_of)),
        leaving as (
          select distinct p.customer_no, p.week from present p
          join absence a on a.customer_no = p.customer_no
            and a.left_at > p.as_of and a.left_at <= p.as_of + interval '%3$d' day)""";
  }

  private static String inactivity() {
    return """
        active as (
          select distinct e.customer_no, w.week from event e
          join week w on e.known_at <= w.as_of and e.occurred_at < w.as_of
            and e.occurred_at >= w.as_of - interval '%3$d' day
          where {own}),
        present as (
          select p.* from signed_up p
          join active a on a.customer_no = p.customer_no and a.week = p.week),
        heard_of as (
          select distinct e.customer_no, w.week from event e
          join week w on e.occurred_at > w.as_of
            and e.occurred_at <= w.as_of + interval '%3$d' day
          where {own}),
        leaving as (
          select p.customer_no, p.week from present p
          left join heard_of h on h.customer_no = p.customer_no and h.week = p.week
          where h.week is null)"""
        .replace("{own}", OWN);
  }
}
