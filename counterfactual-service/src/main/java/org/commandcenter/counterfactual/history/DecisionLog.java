package org.commandcenter.counterfactual.history;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Derives the decisions from what was done and from the risk signals.
 *
 * <p>An episode begins with a risk signal and ends with the customer's next one, with its loss or
 * when the risk is over, whichever comes first; otherwise it is open. A decision belongs to the
 * episode in which it falls, the signal's own time included. An episode is judged by its decisive
 * decision: the first intervention in it; without one, the first recorded decision to do nothing
 * (an intervention event {@code none}, or an assignment to a holdout); without either, {@code none}
 * by nobody.
 *
 * <p>The log is bitemporal: what differs from what was known is added as a new version, known from
 * now on, and what it replaces is closed. Nothing else is ever changed, so that the log can be read
 * as it was known at any time.
 */
final class DecisionLog {
  /** The log as the tables tell it now. */
  private static final String NOW =
      """
      create temp table decision_now on commit drop as
      with signal as (
        select s.*,
          lead(s.risk_signal_at) over (partition by customer_id order by risk_signal_at) as next_at,
          (select min(o.occurred_at) from outcome o
           where o.customer_id = s.customer_id and o.outcome = 'churned'
             and o.occurred_at >= s.risk_signal_at) as lost_at
        from risk_signal s
      ),
      episode as (
        select customer_id, risk_signal_at, churn_probability, model_version, value_at_stake,
          features, next_at, lost_at, least(next_at, lost_at, ended_at) as ended_at
        from signal),
      recorded as (
        select t.event_id, t.customer_id, t.occurred_at, t.recorded_at, t.channel, t.decided_by,
          t.cost, t.intervention,
          coalesce(t.propensity, (
            select a.propensity from touch a
            where a.type = 'assignment' and a.customer_id = t.customer_id
              and a.arm = t.intervention and a.occurred_at <= t.occurred_at
              and a.occurred_at > t.occurred_at - interval '30 days'
            order by a.occurred_at desc, a.event_id limit 1)) as propensity
        from touch t
        where t.type = 'intervention' and t.intervention is not null
        union all
        select t.event_id, t.customer_id, t.occurred_at, t.recorded_at, null,
          'experiment:' || coalesce(t.experiment, 'unnamed'), null, 'none', t.propensity
        from touch t
        where t.type = 'assignment' and t.arm in ('holdout', 'control', 'none')
      ),
      placed as (
        select r.*, e.risk_signal_at, e.ended_at, e.lost_at, e.churn_probability, e.model_version,
          e.value_at_stake, e.features,
          e.risk_signal_at is not null and row_number() over (
            partition by r.customer_id, e.risk_signal_at
            order by r.intervention = 'none', r.occurred_at, r.event_id) = 1 as decisive
        from recorded r
        left join episode e on e.customer_id = r.customer_id
          and r.occurred_at >= e.risk_signal_at
          and (e.next_at is null or r.occurred_at < e.next_at)
          and (e.ended_at is null or r.occurred_at <= e.ended_at)
      ),
      derived as (
        select event_id as decision_id, customer_id, intervention, true as acted,
          occurred_at as settled_at, channel, decided_by, propensity, cost, recorded_at,
          risk_signal_at, ended_at, lost_at, churn_probability, model_version, value_at_stake,
          features, decisive
        from placed
        union all
        select 'none-' || e.customer_id || '-' || extract(epoch from e.risk_signal_at)::bigint,
          e.customer_id, 'none', false, e.ended_at, null, null, null, null, null,
          e.risk_signal_at, e.ended_at, e.lost_at, e.churn_probability, e.model_version,
          e.value_at_stake, e.features, true
        from episode e
        where not exists (
          select 1 from placed p
          where p.customer_id = e.customer_id and p.risk_signal_at = e.risk_signal_at)
      )
      select d.decision_id, d.customer_id, d.intervention, d.acted, d.settled_at, d.channel,
        d.decided_by, d.propensity, d.cost, d.recorded_at, d.risk_signal_at,
        d.ended_at as episode_ended_at,
        case when d.lost_at = d.ended_at then d.lost_at end as lost_at,
        d.churn_probability as known_probability, d.model_version as known_model_version,
        d.value_at_stake, d.features, c.mrr, c.gross_margin_rate, c.currency, c.value_tier, d.decisive
      from derived d left join customer_fact c on c.customer_id = d.customer_id
      """;

  private static final String CONTENT =
      """
      %1$s.customer_id, %1$s.intervention, %1$s.acted, %1$s.settled_at, %1$s.channel,
      %1$s.decided_by, %1$s.propensity, %1$s.cost, %1$s.recorded_at, %1$s.risk_signal_at,
      %1$s.episode_ended_at, %1$s.lost_at, %1$s.known_probability, %1$s.known_model_version,
      %1$s.value_at_stake, %1$s.features, %1$s.mrr, %1$s.gross_margin_rate, %1$s.currency,
      %1$s.value_tier, %1$s.decisive""";

  private static final String CLOSE =
      """
      update decision_version v set known_until = :at
      where v.known_until is null and not exists (
        select 1 from decision_now n
        where n.decision_id = v.decision_id and row(%s) is not distinct from row(%s))
      """
          .formatted(CONTENT.formatted("n"), CONTENT.formatted("v"));

  private static final String OPEN =
      """
      insert into decision_version (organization_id, decision_id, known_from, %s)
      select :organization, n.decision_id, :at, %s
      from decision_now n
      where not exists (
        select 1 from decision_version v
        where v.decision_id = n.decision_id and v.known_until is null)
      """
          .formatted(CONTENT.replace("%1$s.", ""), CONTENT.formatted("n"));

  /** Means are taken in one order: another one could give another last bit. */
  private static final String LEARN =
      """
      with clock as (
        select greatest(
          (select max(as_of) from prediction),
          (select max(last_at) from risk_trajectory),
          (select max(risk_signal_at) from risk_signal)) as as_of
      ),
      mean as (
        select intervention, avg(greatest(cost, 0) order by decision_id) as cost
        from decision_now where acted and cost is not null group by intervention
      ),
      learnt as (
        select as_of, (
          select coalesce(jsonb_object_agg(intervention, cost), '{}') from mean) as mean_costs
        from clock
      )
      insert into decision_knowledge
        (organization_id, known_from, as_of, mean_costs, opened, closed)
      select :organization, :at, as_of, mean_costs, :opened, :closed
      from learnt
      where :opened + :closed > 0 or (as_of, mean_costs) is distinct from (
        select (k.as_of, k.mean_costs) from decision_knowledge k order by known_from desc limit 1)
      """;

  private DecisionLog() {}

  /** Adds what has been learnt since the last time; the caller holds the organization's lock. */
  static void rebuild(Handle handle, String organization) {
    handle.execute(NOW);
    handle.execute("analyze decision_now");
    Instant at =
        handle
            .createQuery(
                """
                select greatest(clock_timestamp(), max(known_from) + interval '1 microsecond')
                from decision_knowledge
                """)
            .mapTo(Instant.class)
            .one();
    int closed = handle.createUpdate(CLOSE).bind("at", at).execute();
    int opened =
        handle.createUpdate(OPEN).bind("organization", organization).bind("at", at).execute();
    handle
        .createUpdate(LEARN)
        .bind("organization", organization)
        .bind("at", at)
        .bind("opened", opened)
        .bind("closed", closed)
        .execute();
    handle.execute("drop table decision_now");
  }
}
