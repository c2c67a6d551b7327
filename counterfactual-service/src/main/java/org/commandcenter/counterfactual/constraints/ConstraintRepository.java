package org.commandcenter.counterfactual.constraints;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.commandcenter.platform.data.Database;

/** Who must be left alone. */
@ApplicationScoped
public class ConstraintRepository {
  /** Days for which whoever was treated is left alone, unless a policy says otherwise. */
  public static final int FREQUENCY_CAP_DAYS = 30;

  private final Database database;

  ConstraintRepository(Database database) {
    this.database = database;
  }

  private record Row(String customerId, boolean holdout) {}

  /**
   * Customers who must not be prescribed to: whose newest assignment in any experiment that has not
   * ended is to go without, and who were treated within the days of the frequency cap.
   *
   * @param customerId of one customer; null for all
   * @param asOf now, as the predictions have it
   * @param endedExperiments experiments whose holdouts may be treated again
   */
  public Map<String, Blocked> blocked(
      String organization,
      String customerId,
      Instant asOf,
      int frequencyCapDays,
      Collection<String> endedExperiments) {
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
                        and (:customer::text is null or customer_id = :customer)
                      order by customer_id, experiment, occurred_at desc, event_id desc
                    )
                    select customer_id, true as holdout from assigned
                    where arm in ('holdout', 'control', 'none')
                      and not coalesce(experiment, 'unnamed') = any(:ended)
                    union
                    select customer_id, false from touch
                    where type = 'intervention' and intervention <> 'none' and occurred_at > :since
                      and (:customer::text is null or customer_id = :customer)
                    """)
                .bindArray("ended", String.class, endedExperiments)
                .bind("customer", customerId)
                .bind("since", asOf.minus(frequencyCapDays, ChronoUnit.DAYS))
                .mapTo(Row.class)
                .forEach(
                    row ->
                        blocked.merge(
                            row.customerId(),
                            row.holdout() ? Blocked.HOLDOUT : Blocked.RECENTLY_TREATED,
                            (one, other) -> one == Blocked.HOLDOUT ? one : other)));
    return blocked;
  }
}
