package org.commandcenter.counterfactual.prescription.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.data.Database;

/** Who must be left alone, and what contacts have cost. */
@ApplicationScoped
class ConstraintRepository {
  private final Database database;

  ConstraintRepository(Database database) {
    this.database = database;
  }

  private record Row(String customerId, boolean holdout) {}

  /**
   * Customers who must not be prescribed to: whose newest assignment in any experiment that has not
   * ended is to go without, and who were treated within the days of the frequency cap.
   *
   * @param asOf now, as the predictions have it
   */
  Map<String, Blocked> blocked(String organization, ResolvedPolicy policy, Instant asOf) {
    Map<String, Blocked> blocked = new HashMap<>();
    database.useOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    with assigned as (
                      select distinct on (customer_id, experiment) customer_id, experiment, arm
                      from touch where type = 'assignment'
                      order by customer_id, experiment, occurred_at desc, event_id desc
                    )
                    select customer_id, true as holdout from assigned
                    where arm in ('holdout', 'control', 'none')
                      and not coalesce(experiment, 'unnamed') = any(:ended)
                    union
                    select customer_id, false from touch
                    where type = 'intervention' and intervention <> 'none' and occurred_at > :since
                    """)
                .bindArray("ended", String.class, policy.endedExperiments())
                .bind("since", asOf.minus(policy.frequencyCapDays(), ChronoUnit.DAYS))
                .mapTo(Row.class)
                .forEach(
                    row ->
                        blocked.merge(
                            row.customerId(),
                            row.holdout() ? Blocked.HOLDOUT : Blocked.RECENTLY_TREATED,
                            (one, other) -> one == Blocked.HOLDOUT ? one : other)));
    return blocked;
  }

  /** Mean recorded cost by intervention. */
  Map<String, Double> recordedCosts(String organization) {
    record Cost(String intervention, double cost) {}

    Map<String, Double> costs = new HashMap<>();
    List<Cost> rows =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select intervention, avg(greatest(cost, 0)) as cost from decision
                        where acted and cost is not null group by intervention
                        """)
                    .mapTo(Cost.class)
                    .list());
    rows.forEach(row -> costs.put(row.intervention(), row.cost()));
    return costs;
  }
}
