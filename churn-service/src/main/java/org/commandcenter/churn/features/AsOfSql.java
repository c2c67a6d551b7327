package org.commandcenter.churn.features;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.platform.parquet.DuckDb;

/**
 * The statements that make as-of features of many customers at many dates at once. They keep to
 * what Spark SQL also runs, which finds its own {@code unix_seconds}. All times are UTC.
 */
final class AsOfSql {
  /** What Spark has and DuckDB lacks. */
  static final List<String> MACROS =
      List.of("create macro unix_seconds(t) as epoch(t)", "create macro struct(a, b) as row(a, b)");

  private AsOfSql() {}

  /** Statements that make the views {@code raw_*} of the tables, once the macros are there. */
  static List<String> load(EventFeatures.History history) {
    return List.of(
        """
        create view raw_customer as
        select customer_id, tenure_days, cast(signed_up_at as timestamp) as signed_up_at,
          cast(effective_at as timestamp) as effective_at
        from %s
        """
            .formatted(history.customers().relation()),
        """
        create view raw_profile as
        select customer_id, mrr, industry, region, attributes,
          cast(effective_at as timestamp) as effective_at,
          cast(recorded_at as timestamp) as recorded_at
        from %s
        """
            .formatted(history.profiles().relation()),
        """
        create view raw_event as
        select customer_id, type, value, cast(occurred_at as timestamp) as occurred_at,
          cast(recorded_at as timestamp) as recorded_at
        from %s
        """
            .formatted(history.events().relation()),
        """
        create view raw_outcome as
        select customer_id, outcome, cast(occurred_at as timestamp) as occurred_at,
          cast(recorded_at as timestamp) as recorded_at
        from %s
        """
            .formatted(history.outcomes().relation()));
  }

  /** The newest time at which anything happened or was recorded. */
  static String newest() {
    return """
        select max(happened) as happened, max(recorded) as recorded, count(*) as items from (
          select occurred_at as happened, recorded_at as recorded from raw_event
          union all select occurred_at, recorded_at from raw_outcome)
        """;
  }

  /**
   * Statements that make {@code customer}, {@code profile}, {@code event}, {@code absence} and
   * {@code grid}. Events lie by customer, so that what reads some customers reads few of them.
   */
  static List<String> prepare(Grid grid) {
    String asOf = timestamp(grid.asOf());
    String known = knownAt(grid.knownBy(), "occurred_at", "recorded_at");
    return List.of(
        """
        create table customer as
        with first_event as (
          select customer_id, min(occurred_at) as occurred_at from raw_event
          where customer_id in (
            select customer_id from raw_customer where signed_up_at is null and tenure_days is null)
          group by customer_id),
        signed_up as (
          select c.customer_id, coalesce(c.signed_up_at,
              c.effective_at - interval '1' day * cast(floor(c.tenure_days) as integer),
              f.occurred_at, c.effective_at) as signed_up_at
          from raw_customer c left join first_event f on f.customer_id = c.customer_id)
        select cast(row_number() over (order by customer_id) as integer) as customer_no,
          customer_id, signed_up_at, unix_seconds(signed_up_at) / 86400.0 as signed_up_day
        from signed_up
        """,
        profiles(grid.knownBy()),
        """
        create table event as
        select c.customer_no, e.type, e.value, e.occurred_at,
          unix_seconds(e.occurred_at) / 86400.0 as day, %1$s as known_at,
          e.occurred_at + case when e.type in (%4$s)
            then interval '%2$d' day else interval '%5$d' day end as forgotten_at
        from raw_event e join customer c on c.customer_id = e.customer_id
        where %1$s <= %3$s and e.occurred_at < %3$s
        order by c.customer_no
        """
            .formatted(
                known,
                AsOfFeature.LOOK_BACK_DAYS,
                asOf,
                AsOfFeature.REMEMBERED.stream()
                    .map(DuckDb::literal)
                    .collect(Collectors.joining(", ")),
                AsOfFeature.SHORT_LOOK_BACK_DAYS),
        GridSql.absences(grid, known),
        GridSql.grid(grid));
  }

  /**
   * Which version of a profile was in force from when to when: at any date the one that took effect
   * last of those known by then. Before the first was known, its lasting fields count, which say
   * who the customer is; its attributes do not.
   */
  private static String profiles(KnownBy knownBy) {
    return """
        create table profile as
        with version as (
          select c.customer_no, case when p.mrr > 0 then p.mrr end as mrr, p.industry, p.region,
            p.attributes, %s as known_at,
            row_number() over (
              partition by c.customer_no order by p.effective_at, p.recorded_at, p.attributes) as number
          from raw_profile p join customer c on c.customer_id = p.customer_id),
        in_order as (
          select *, max(number) over (
            partition by customer_no order by known_at, number
            rows between unbounded preceding and current row) as newest
          from version),
        first as (
          select *, row_number() over (partition by customer_no order by known_at, number) as place
          from in_order where number = newest)
        select customer_no, mrr, industry, region, attributes, known_at as from_at,
          lead(known_at, 1, timestamp '9999-01-01 00:00:00') over (
            partition by customer_no order by known_at, number) as until_at
        from first
        union all
        select customer_no, mrr, industry, region, null, timestamp '0001-01-01 00:00:00', known_at
        from first where place = 1
        """
        .formatted(knownAt(knownBy, "p.effective_at", "p.recorded_at"));
  }

  private static String knownAt(KnownBy knownBy, String happened, String recorded) {
    return switch (knownBy) {
      case RECORDED -> "greatest(" + happened + ", " + recorded + ")";
      case OCCURRED -> happened;
    };
  }

  /** The types of the events that there are. */
  static final String TYPES = "select distinct type from event";

  /**
   * Feature rows of the customers with these numbers, both included.
   *
   * @param types of the events that there are: what looks at others is not computed
   */
  static String features(int from, int to, Set<String> types) {
    String steps =
        AsOfFeature.ALL.stream()
            .filter(feature -> feature.step() != null)
            .map(feature -> step(feature.step(), types) + " as " + feature.name())
            .collect(Collectors.joining(",\n    "));
    String formulas =
        AsOfFeature.ALL.stream()
            .map(feature -> formula(feature) + " as " + feature.name())
            .collect(Collectors.joining(",\n  "));
    return """
        with visible as (
          select g.customer_no, g.week, e.type, e.value, g.as_of_day - e.day as age
          from grid g left join event e on e.customer_no = g.customer_no
            and e.customer_no between %1$d and %2$d and e.known_at <= g.as_of and e.occurred_at < g.as_of and e.forgotten_at >= g.as_of
          where g.customer_no between %1$d and %2$d),
        aggregated as (
          select customer_no, week,
            %3$s
          from visible group by customer_no, week),
        person as (
          select g.customer_no, g.week, c.customer_id, c.signed_up_day, p.mrr, p.industry,
            p.region, p.attributes
          from grid g join customer c on c.customer_no = g.customer_no
          left join profile p on p.customer_no = g.customer_no
            and p.from_at <= g.as_of and p.until_at > g.as_of
          where g.customer_no between %1$d and %2$d)
        select g.customer_no, c.customer_id, g.week, g.as_of, g.churned, g.latest,
          c.industry, c.region, c.attributes, %4$s
        from grid g
        join person c on c.customer_no = g.customer_no and c.week = g.week
        join aggregated e on e.customer_no = g.customer_no and e.week = g.week
        order by g.customer_no, g.as_of
        """
        .formatted(from, to, steps, formulas);
  }

  private static String step(Aggregate step, Set<String> types) {
    return step.which().concerns(types) ? step.sql() : step.nothing();
  }

  static String formula(AsOfFeature feature) {
    return feature.formula() == null ? "e." + feature.name() : feature.formula().sql();
  }

  static String timestamp(Instant at) {
    String text =
        LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC)
            .toString()
            .replace('T', ' ');
    return "timestamp " + DuckDb.literal(text);
  }
}
