package org.commandcenter.counterfactual.decisions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.SortKey;
import org.commandcenter.counterfactual.decisions.Decision.Known;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/** The decision log. */
@ApplicationScoped
class DecisionRepository {
  private final Database database;

  DecisionRepository(Database database) {
    this.database = database;
  }

  /** A row of the log; {@code decidedAt} is its place in the order. */
  record Row(
      String decisionId,
      String customerId,
      String externalId,
      String company,
      Instant riskSignalAt,
      Instant decidedAt,
      boolean acted,
      Double delayDays,
      String intervention,
      String channel,
      String decidedBy,
      Double propensity,
      Double cost,
      Double knownProbability,
      String knownModelVersion,
      boolean decisive,
      Instant recordedAt) {

    Decision toDecision() {
      return new Decision(
          decisionId,
          customerId,
          externalId,
          company,
          riskSignalAt,
          acted ? decidedAt : null,
          delayDays,
          intervention,
          channel,
          decidedBy,
          propensity,
          cost,
          riskSignalAt == null
              ? null
              : new Known(knownProbability, knownModelVersion, riskSignalAt),
          decisive,
          recordedAt);
    }
  }

  Page<Row> page(String organization, DecisionFilter filter, PageRequest request) {
    List<Row> rows =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select d.*, c.external_id, c.company,
                          extract(epoch from d.decided_at - d.risk_signal_at)::float8 / 86400
                            as delay_days
                        from decision d left join customer_fact c using (customer_id)
                        where (:customer::text is null
                            or d.customer_id = :customer or c.external_id = :customer)
                          and (:intervention::text is null or d.intervention = :intervention)
                          and (:since::timestamptz is null or d.decided_at >= :since)
                          and (:at::timestamptz is null or d.decided_at < :at
                            or (d.decided_at = :at and d.decision_id > :id))
                        order by d.decided_at desc, d.decision_id
                        limit :fetch
                        """)
                    .bind("customer", filter.customer())
                    .bind("intervention", filter.intervention())
                    .bindByType("since", filter.since(), Instant.class)
                    .bindByType("at", SortKey.time(request), Instant.class)
                    .bind("id", SortKey.id(request))
                    .bind("fetch", request.fetch())
                    .mapTo(Row.class)
                    .list());
    return Page.of(rows, request, row -> List.of(row.decidedAt().toString(), row.decisionId()));
  }
}
