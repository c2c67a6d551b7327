package org.commandcenter.churn.features;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.platform.parquet.DuckDb;

/**
 * The statements that make as-of features of many customers at many dates at once. They keep to
 * what Spark SQL also runs, which finds its own {@code unix_seconds}. All times are UTC.
 */
final class AsOfSql {
  private AsOfSql() {}

  /** Statements that make {@code raw_customer}, {@code raw_event} and {@code raw_outcome}. */
  static List<String> load(SnapshotFiles customers, SnapshotFiles events, SnapshotFiles outcomes) {
    return List.of(
        "create macro unix_seconds(t) as epoch(t)",
        "create macro struct(a, b) as row(a, b)",
        """
        create view raw_customer as
        select customer_id, company, mrr, gross_margin_rate, industry, region, tenure_days,
          cast(signed_up_at as timestamp) as signed_up_at,
          cast(effective_at as timestamp) as effective_at
        from %s
        """
            .formatted(customers.relation()),
        """
        create view raw_event as
        select customer_id, type, value, cast(occurred_at as timestamp) as occurred_at,
          cast(recorded_at as timestamp) as recorded_at
        from %s
        """
            .formatted(events.relation()),
        """
        create view raw_outcome as
        select customer_id, outcome, cast(occurred_at as timestamp) as occurred_at,
          cast(recorded_at as timestamp) as recorded_at
        from %s
        """
            .formatted(outcomes.relation()));
  }

  /** The newest time at which anything happened or was recorded. */
  static String newest() {
    return """
        select max(happened) as happened, max(recorded) as recorded, count(*) as items from (
          select occurred_at as happened, recorded_at as recorded from raw_event
          union all select occurred_at, recorded_at from raw_outcome)
        """;
  }

  /** Statements that make {@code customer}, {@code event}, {@code absence} and {@code grid}. */
  static List<String> prepare(Grid grid) {
    String asOf = timestamp(grid.asOf());
    String known =
        switch (grid.knownBy()) {
          case RECORDED -> "greatest(occurred_at, recorded_at)";
          case OCCURRED -> "occurred_at";
        };
    return List.of(
        """
        create table customer as
        with first_event as (
          select customer_id, min(occurred_at) as occurred_at from raw_event group by customer_id),
        signed_up as (
          select c.customer_id, mrr, industry, region,
            coalesce(c.signed_up_at,
              c.effective_at - interval '1' day * cast(floor(c.tenure_days) as integer),
              f.occurred_at, c.effective_at) as signed_up_at
          from raw_customer c left join first_event f on f.customer_id = c.customer_id)
        select cast(row_number() over (order by customer_id) as integer) as customer_no,
          customer_id, case when mrr > 0 then mrr end as mrr, industry, region, signed_up_at,
          unix_seconds(signed_up_at) / 86400.0 as signed_up_day
        from signed_up
        """,
        """
        create table event as
        select c.customer_no, e.type, e.value, e.occurred_at,
          unix_seconds(e.occurred_at) / 86400.0 as day, %1$s as known_at,
          e.occurred_at + case when e.type in (%4$s)
            then interval '%2$d' day else interval '%5$d' day end as forgotten_at
        from raw_event e join customer c on c.customer_id = e.customer_id
        where %1$s <= %3$s and e.occurred_at < %3$s
        """
            .formatted(
                known,
                AsOfFeature.LOOK_BACK_DAYS,
                asOf,
                AsOfFeature.REMEMBERED.stream()
                    .map(DuckDb::literal)
                    .collect(Collectors.joining(", ")),
                AsOfFeature.SHORT_LOOK_BACK_DAYS),
        """
        create table absence as
        with step as (
          select c.customer_no, o.outcome, o.occurred_at as left_at,
            lead(o.occurred_at) over (partition by c.customer_no order by o.occurred_at) as next_at
          from raw_outcome o join customer c on c.customer_id = o.customer_id
          where %1$s <= %2$s and o.occurred_at <= %2$s)
        select customer_no, left_at, coalesce(next_at, timestamp '9999-01-01 00:00:00') as back_at
        from step where outcome = 'churned'
        """
            .formatted(known, asOf),
        grid(grid));
  }

  /**
   * Customers at the dates at which they were there. {@code churned} is null where the data do not
   * cover the horizon: an outcome that may still come is no "retained".
   */
  private static String grid(Grid grid) {
    return """
        create table grid as
        with span as (
          select min(occurred_at) + interval '28' day as first_at, max(occurred_at) as last_at from (
            select occurred_at from event union all select left_at from absence)),
        week as (
          select w.week, %1$s - interval '7' day * w.week as as_of
          from (select cast(range as integer) as week from range(%2$d)) w),
        present as (
          select c.customer_no, w.week, w.as_of
          from customer c join week w on c.signed_up_at <= w.as_of
          cross join span s
          where (w.week = 0 or w.as_of >= s.first_at)
            and not exists (
              select 1 from absence a where a.customer_no = c.customer_no
                and a.left_at <= w.as_of and a.back_at > w.as_of)),
        leaving as (
          select distinct p.customer_no, p.week from present p
          join absence a on a.customer_no = p.customer_no
            and a.left_at > p.as_of and a.left_at <= p.as_of + interval '%3$d' day)
        select p.customer_no, p.week, p.as_of, unix_seconds(p.as_of) / 86400.0 as as_of_day,
          case when p.as_of + interval '%3$d' day <= s.last_at then l.week is not null end as churned,
          row_number() over (partition by p.customer_no order by p.week) = 1 as latest
        from present p cross join span s
        left join leaving l on l.customer_no = p.customer_no and l.week = p.week
        """
        .formatted(timestamp(grid.asOf()), grid.weeks(), grid.horizonDays());
  }

  /** Feature rows of the customers with these numbers, both included. */
  static String features(int from, int to) {
    String steps =
        AsOfFeature.ALL.stream()
            .filter(feature -> feature.step() != null)
            .map(feature -> feature.step().sql() + " as " + feature.name())
            .collect(Collectors.joining(",\n    "));
    String formulas =
        AsOfFeature.ALL.stream()
            .map(feature -> formula(feature) + " as " + feature.name())
            .collect(Collectors.joining(",\n  "));
    return """
        with visible as (
          select g.customer_no, g.week, e.type, e.value, g.as_of_day - e.day as age
          from grid g left join event e on e.customer_no = g.customer_no
            and e.known_at <= g.as_of and e.occurred_at < g.as_of and e.forgotten_at >= g.as_of
          where g.customer_no between %1$d and %2$d),
        aggregated as (
          select customer_no, week,
            %3$s
          from visible group by customer_no, week)
        select g.customer_no, c.customer_id, g.week, g.as_of, g.churned, g.latest,
          c.industry, c.region, %4$s
        from grid g
        join customer c on c.customer_no = g.customer_no
        join aggregated e on e.customer_no = g.customer_no and e.week = g.week
        order by g.customer_no, g.as_of
        """
        .formatted(from, to, steps, formulas);
  }

  private static String formula(AsOfFeature feature) {
    return feature.formula() == null ? "e." + feature.name() : feature.formula().sql();
  }

  private static String timestamp(Instant at) {
    String text =
        LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC)
            .toString()
            .replace('T', ' ');
    return "timestamp " + DuckDb.literal(text);
  }
}
