package org.commandcenter.counterfactual.regret.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.regret.Costs;
import org.commandcenter.platform.data.Database;

/** What history says about lost customers, and about any single one. */
@ApplicationScoped
class RegretRepository {
  private static final String EPISODES =
      """
      with latest as (
        select distinct on (customer_id) customer_id, outcome, occurred_at
        from outcome order by customer_id, occurred_at desc, outcome
      ),
      subject as (
        select c.*, l.occurred_at as lost_at
        from customer_fact c
        left join latest l on l.customer_id = c.customer_id and l.outcome = 'churned'
        where %s
      )
      select c.customer_id, c.external_id, c.company, c.mrr, c.gross_margin_rate, c.currency,
        c.value_tier, c.lost_at, s.risk_signal_at, s.churn_probability as probability,
        s.value_at_stake, s.model_version, d.intervention, coalesce(d.acted, false) as acted,
        d.decided_at, extract(epoch from d.decided_at - s.risk_signal_at)::float8 / 86400
          as delay_days,
        d.cost, d.channel, d.decided_by,
        p.customer_id is not null or t.customer_id is not null or s.customer_id is not null
          as scored,
        t.points, t.first_at, t.last_at, t.last_probability, t.peak_at, t.peak_probability
      from subject c
      left join lateral (
        select * from risk_signal r
        where r.customer_id = c.customer_id and r.ended_at is null
          and (c.lost_at is null or r.risk_signal_at <= c.lost_at)
        order by r.risk_signal_at desc limit 1) s on true
      left join decision d on d.customer_id = c.customer_id
        and d.risk_signal_at = s.risk_signal_at and d.decisive
      left join risk_trajectory t on t.customer_id = c.customer_id
      left join prediction p on p.customer_id = c.customer_id
      order by c.customer_id
      """;
  private static final String LOST =
      EPISODES.formatted(
          "l.customer_id is not null and (:since::timestamptz is null or l.occurred_at >= :since)");
  private static final String ONE =
      EPISODES.formatted("c.customer_id = :id or c.external_id = :id");

  private final Database database;

  RegretRepository(Database database) {
    this.database = database;
  }

  /**
   * Every lost customer.
   *
   * @param since only those lost since; null for all
   */
  List<Episode> lost(String organization, Instant since) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(LOST)
                .bindByType("since", since, Instant.class)
                .mapTo(Episode.class)
                .list());
  }

  /**
   * @param id internal or external
   */
  Optional<Episode> find(String organization, String id) {
    return database.inOrganization(
        organization,
        handle -> handle.createQuery(ONE).bind("id", id).mapTo(Episode.class).findFirst());
  }

  /** What interventions have cost so far, where it was recorded. */
  Costs costs(String organization) {
    record Row(String intervention, double cost) {}

    Map<Intervention, Double> means = new EnumMap<>(Intervention.class);
    database.useOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select intervention, avg(greatest(cost, 0)) as cost from decision
                    where acted and cost is not null group by intervention
                    """)
                .mapTo(Row.class)
                .forEach(
                    row ->
                        Intervention.find(row.intervention())
                            .ifPresent(intervention -> means.put(intervention, row.cost()))));
    return new Costs(means);
  }
}
