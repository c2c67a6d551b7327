package org.commandcenter.counterfactual.history;

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
 */
final class DecisionLog {
  private static final String REBUILD =
      """
      with clock as (
        select greatest(
          (select max(as_of) from prediction),
          (select max(last_at) from risk_trajectory),
          (select max(risk_signal_at) from risk_signal)) as as_of
      ),
      signal as (
        select s.*,
          lead(s.risk_signal_at) over (partition by customer_id order by risk_signal_at) as next_at,
          (select min(o.occurred_at) from outcome o
           where o.customer_id = s.customer_id and o.outcome = 'churned'
             and o.occurred_at >= s.risk_signal_at) as lost_at
        from risk_signal s
      ),
      episode as (
        select customer_id, risk_signal_at, churn_probability, model_version, next_at, lost_at,
          least(next_at, lost_at, ended_at) as ended_at
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
        select r.*, e.risk_signal_at, e.ended_at, e.churn_probability, e.model_version,
          e.risk_signal_at is not null and row_number() over (
            partition by r.customer_id, e.risk_signal_at
            order by r.intervention = 'none', r.occurred_at, r.event_id) = 1 as decisive
        from recorded r
        left join episode e on e.customer_id = r.customer_id
          and r.occurred_at >= e.risk_signal_at
          and (e.next_at is null or r.occurred_at < e.next_at)
          and (e.ended_at is null or r.occurred_at <= e.ended_at)
      )
      insert into decision (organization_id, decision_id, customer_id, intervention, acted,
        decided_at, channel, decided_by, propensity, cost, recorded_at, risk_signal_at,
        episode_ended_at, known_probability, known_model_version, decisive)
      select :organization, event_id, customer_id, intervention, true, occurred_at, channel,
        decided_by, propensity, cost, recorded_at, risk_signal_at, ended_at, churn_probability,
        model_version, decisive
      from placed
      union all
      select :organization,
        'none-' || e.customer_id || '-' || extract(epoch from e.risk_signal_at)::bigint,
        e.customer_id, 'none', false, coalesce(e.ended_at, greatest(clock.as_of, e.risk_signal_at)),
        null, null, null, null, null, e.risk_signal_at, e.ended_at, e.churn_probability,
        e.model_version, true
      from episode e cross join clock
      where not exists (
        select 1 from placed p
        where p.customer_id = e.customer_id and p.risk_signal_at = e.risk_signal_at)
      """;

  private DecisionLog() {}

  static void rebuild(Handle handle, String organization) {
    handle.execute("delete from decision");
    handle.createUpdate(REBUILD).bind("organization", organization).execute();
  }
}
