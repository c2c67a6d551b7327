package org.commandcenter.customer.loading;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Appends moves between stages, and keeps each customer's stage in step with the log.
 *
 * <p>The stage in which a customer stands is that of the latest move. A move without a date is
 * placed when we learned of it, but gives way to a dated move to a later stage that was recorded
 * with it or after it: who is sql without a date and became customer in May is a customer.
 */
final class StageLog {
  static final String TABLE = "stage_changes";

  private static final String STAGING =
      """
      create temp table if not exists staged_move (
        customer_id uuid, stage text, occurred_at timestamptz, dated boolean,
        recorded_at timestamptz, only_after text, never_after text
      ) on commit drop
      """;

  /** Whether the entry {@code s} of the log does not give way to another one. */
  static final String STANDS =
      """
      (s.dated or not exists (
        select from stage_change h
        where h.customer_id = s.customer_id and h.dated and h.recorded_at >= s.recorded_at
          and stage_rank(h.to_stage) > stage_rank(s.to_stage)))""";

  static final String LATEST_FIRST =
      "s.occurred_at desc, s.recorded_at desc, stage_rank(s.to_stage) desc";

  private static final String APPEND =
      """
      insert into stage_change (organization_id, customer_id, from_stage, to_stage, occurred_at,
        dated, recorded_at, source, changed_by)
      select :organization, m.customer_id,
        coalesce(m.before, case m.stage when 'churned' then 'customer' end), m.stage, m.occurred_at, m.dated,
        m.recorded_at, :source, :who
      from (
        select b.*, case when b.earlier_at >= coalesce(k.occurred_at, '-infinity') then b.earlier
          else k.to_stage end as before
        from (
          select n.*, lag(n.stage) over w as earlier, lag(n.occurred_at) over w as earlier_at
          from staged_move n
          window w as (partition by n.customer_id order by n.occurred_at, stage_rank(n.stage))) b
        left join lateral (
          select s.to_stage, s.occurred_at from stage_change s
          where s.customer_id = b.customer_id and s.occurred_at <= b.occurred_at and %s
          order by %s limit 1) k on true) m
      where m.before is distinct from m.stage
        and (m.only_after is null or m.before = m.only_after)
        and (m.never_after is null or m.before is distinct from m.never_after)
      on conflict do nothing
      """
          .formatted(STANDS, LATEST_FIRST);

  /** Of an identity that was merged into the customer counts what was told since then. */
  private static final String REFRESH =
      """
      update customer c set stage = n.stage
      from (
        select g.canonical_id, coalesce((
          select s.to_stage from (
            select g.canonical_id as identity, '-infinity'::timestamptz as since union all
            select a.customer_id, a.since from customer_alias a
            where a.canonical_id = g.canonical_id) i
          join stage_change s on s.customer_id = i.identity and s.recorded_at > i.since
          where %s
          order by %s limit 1), 'customer') as stage
        from (%%s) g) n
      where c.customer_id = n.canonical_id and c.stage <> n.stage
      """
          .formatted(STANDS, LATEST_FIRST);

  private static final String STAGED =
      """
      select distinct coalesce(a.canonical_id, m.customer_id) as canonical_id
      from staged_move m left join customer_alias a on a.customer_id = m.customer_id
      """;

  private StageLog() {}

  /** Makes the table in which moves are staged, empty. */
  static void open(Handle handle) {
    handle.execute(STAGING);
    handle.execute("truncate staged_move");
  }

  /**
   * Appends what is staged.
   *
   * @return moves that are new
   */
  static long append(Handle handle, String organization, String source, String who) {
    handle.execute("analyze staged_move");
    long moves =
        handle
            .createUpdate(APPEND)
            .bind("organization", organization)
            .bind("source", source)
            .bind("who", who)
            .execute();
    LoadSession.analyze(handle, moves, "stage_change");
    if (moves > 0) {
      LoadSession.changed(handle, organization, TABLE);
    }
    return moves;
  }

  /** Brings the customers that are staged to the stage in which they stand; how many changed. */
  static int refreshStaged(Handle handle) {
    return handle.execute(REFRESH.formatted(STAGED));
  }

  /** The same for one customer, as after a merge. */
  static int refresh(Handle handle, UUID canonical) {
    return handle
        .createUpdate(REFRESH.formatted("select :canonical::uuid as canonical_id"))
        .bind("canonical", canonical)
        .execute();
  }
}
