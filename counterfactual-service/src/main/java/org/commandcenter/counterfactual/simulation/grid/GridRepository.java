package org.commandcenter.counterfactual.simulation.grid;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.platform.data.Database;

/** Which customers the grid has. */
@ApplicationScoped
class GridRepository {
  private static final String SIMULATED =
      """
      from prediction p join customer_fact c on c.customer_id = p.customer_id
      where (
        exists (select 1 from risk_signal s
          where s.customer_id = p.customer_id and s.ended_at is null)
        or not exists (select 1 from outcome o
          where o.customer_id = p.customer_id and o.outcome = 'churned'
            and o.occurred_at <= p.as_of
            and not exists (select 1 from outcome n where n.customer_id = o.customer_id
              and (n.occurred_at > o.occurred_at
                or (n.occurred_at = o.occurred_at and n.outcome < o.outcome)))))
      """;

  private final Database database;

  GridRepository(Database database) {
    this.database = database;
  }

  long customers(String organization) {
    return database.inOrganization(
        organization,
        handle -> handle.createQuery("select count(*) " + SIMULATED).mapTo(Long.class).one());
  }

  /**
   * Customers in their order.
   *
   * @param from internal id of the first one, or what comes before it
   * @param included whether {@code from} itself is wanted
   */
  List<String> customers(String organization, String from, boolean included, int limit) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    "select p.customer_id "
                        + SIMULATED
                        + " and p.customer_id "
                        + (included ? ">=" : ">")
                        + " :from order by p.customer_id limit :limit")
                .bind("from", from)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }
}
