package org.commandcenter.customer.quality.timeline;

import java.util.List;
import org.commandcenter.customer.datasets.mapping.Spans;
import org.commandcenter.customer.quality.Severity;

/** What is wrong with timelines, whatever their source. */
final class TimelineRules {
  /** Events, with the spans of time that they begin, end or belong to. */
  static final String TABLES =
      """
      create table spanned as
      select customer_id, event_id, type, occurred_at,
        json_extract_string(properties, '$.%1$s') as starts,
        json_extract_string(properties, '$.%2$s') as ends,
        json_extract_string(properties, '$.%3$s') as within
      from events
      where contains(properties, '"%1$s":') or contains(properties, '"%2$s":')
        or contains(properties, '"%3$s":');
      create table span as
      select name, min(begun) as begun, max(ended) as ended, any_value(customer_id) as customer_id
      from (
        select customer_id, starts as name, occurred_at as begun, null::timestamp as ended
        from spanned where starts is not null
        union all
        select customer_id, ends, null, occurred_at from spanned where ends is not null)
      group by name;
      create table placed as
      select e.customer_id, e.event_id, e.type, e.occurred_at, s.name, s.begun,
        -- An end without a time of day is the whole day's.
        case when s.ended = date_trunc('day', s.ended) then s.ended + interval '1 day'
          else s.ended end as ended
      from spanned e left join span s on s.name = e.within where e.within is not null;
      create table sign_up_count as
      select e.type, count(*) as events from events e
      join customer c on c.customer_id = e.customer_id
      where c.signed_up_at is not null group by e.type;
      create table early as
      select e.customer_id, e.event_id, e.type, e.occurred_at, c.signed_up_at
      from events e join customer c on c.customer_id = e.customer_id
      where e.occurred_at < c.signed_up_at;
      create table churn as
      select customer_id, occurred_at, row_number() over latest as nth from outcome
      where outcome = 'churned'
      window latest as (partition by customer_id order by occurred_at desc);
      create table activity as
      select customer_id, max(occurred_at) as last_at from events
      where customer_id in (select customer_id from churn)
        and type not in ('intervention', 'assignment', 'churn_reported')
        and not contains(properties, '"%2$s":')
      group by customer_id
      """
          .formatted(Spans.STARTS, Spans.ENDS, Spans.WITHIN);

  static final List<TimelineRule> ALL =
      List.of(
          new TimelineRule(
              "event_before_sign_up",
              "Events happen after the customer signed up",
              Severity.WARNING,
              "events",
              "select coalesce(sum(events), 0)::bigint from sign_up_count",
              """
              select customer_id, type || ' ' || coalesce(event_id, '') || ' on '
                || occurred_at::date || ', signed up on ' || signed_up_at::date as detail
              from early
              """,
              "Correct signed_up_at, or the time of the events, at their source"),
          new TimelineRule(
              "event_before_its_span",
              "Events lie within the span that they belong to, not before it",
              Severity.WARNING,
              "events",
              "select count(*) from placed",
              """
              select customer_id, type || ' ' || coalesce(event_id, '') || ' on '
                || occurred_at::date || ', ' || name || ' begins on ' || begun::date as detail
              from placed where occurred_at < begun
              """,
              "Usage before its subscription: one of the two dates is wrong at the source"),
          new TimelineRule(
              "event_after_its_span",
              "Events lie within the span that they belong to, not after it",
              Severity.WARNING,
              "events",
              "select count(*) from placed",
              """
              select customer_id, type || ' ' || coalesce(event_id, '') || ' on '
                || occurred_at::date || ', ' || name || ' ended before' as detail
              from placed where occurred_at >= ended
              """,
              "Usage after its subscription: one of the two dates is wrong at the source"),
          new TimelineRule(
              "event_of_unknown_span",
              "The span that an event belongs to is known",
              Severity.WARNING,
              "events",
              "select count(*) from placed",
              """
              select customer_id, type || ' ' || coalesce(event_id, '') as detail
              from placed where name is null
              """,
              "Upload the table of the spans, as of the subscriptions"),
          new TimelineRule(
              "span_ends_before_it_starts",
              "What ends has begun before",
              Severity.WARNING,
              "spans",
              "select count(*) from span where begun is not null and ended is not null",
              """
              select customer_id, name || ' begins on ' || begun || ' and ends on ' || ended as detail
              from span where ended < begun
              """,
              "One of the two dates is wrong at the source"),
          new TimelineRule(
              "duplicate_source_id",
              "An identifier of the source names one event",
              Severity.WARNING,
              "events",
              "select count(*) from events where event_id is not null",
              """
              select customer_id, json_extract_string(properties, '$.%1$s')
                || ' also names an event of ' || type as detail
              from events where contains(properties, '"%1$s":')
              """
                  .formatted(Spans.DUPLICATE_OF),
              "All are kept as events of their own; if they are one, correct the source"),
          new TimelineRule(
              "churn_contradicted_by_activity",
              "Who churned shows no activity afterwards",
              Severity.WARNING,
              "customers",
              "select count(*) from churn where nth = 1",
              """
              select c.customer_id, 'churned on ' || c.occurred_at::date || ', active on '
                || a.last_at::date as detail
              from churn c join activity a on a.customer_id = c.customer_id
              where c.nth = 1 and a.last_at >= date_trunc('day', c.occurred_at) + interval '1 day'
                and not exists (select 1 from outcome r where r.customer_id = c.customer_id
                  and r.outcome = 'retained' and r.occurred_at > c.occurred_at)
              """,
              "Record the return as an outcome (retained), or correct the churn"),
          new TimelineRule(
              "churn_repeated",
              "Who churns again has come back before",
              Severity.WARNING,
              "customers",
              "select count(*) from churn where nth = 1",
              """
              select c.customer_id, 'churned ' || count(*) || ' times, the last on '
                || max(c.occurred_at)::date as detail
              from churn c
              where not exists (select 1 from outcome r where r.customer_id = c.customer_id
                and r.outcome = 'retained')
              group by c.customer_id having count(*) > 1
              """,
              "Record the returns in between as outcomes (retained)"),
          new TimelineRule(
              "churn_contradicts_profile",
              "The churn flag of the profile says what the outcomes say",
              Severity.WARNING,
              "customers",
              "select count(*) from customer where flag is not null",
              """
              select c.customer_id, case when c.flag then 'flagged as churned, without an outcome'
                else 'churned, but not flagged' end as detail
              from customer c
              where c.flag is not null and (select count(*) from outcome) > 0
                and c.flag <> (c.customer_id in (select customer_id from churn))
              """,
              "Outcomes have a date and count; correct the flag at its source"));

  private TimelineRules() {}
}
