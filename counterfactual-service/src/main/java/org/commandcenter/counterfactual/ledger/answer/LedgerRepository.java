package org.commandcenter.counterfactual.ledger.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.commandcenter.platform.data.Database;

/** What the ledger must know of the history's tables besides the episodes. */
@ApplicationScoped
class LedgerRepository {
  private final Database database;

  LedgerRepository(Database database) {
    this.database = database;
  }

  /** Changes whenever the history does, by a neighbour's news or by an erasure. */
  String version(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select concat_ws(' ',
                      (select string_agg(version, ' ' order by source) from source_state),
                      (select count(*) from risk_signal), (select count(*) from decision))
                    """)
                .mapTo(String.class)
                .one());
  }

  /** The currency of all customers with an episode; empty where there are several or none. */
  Optional<String> currency(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select min(c.currency) from customer_fact c
                    where exists (select 1 from risk_signal s where s.customer_id = c.customer_id)
                    having count(distinct c.currency) = 1
                    """)
                .mapTo(String.class)
                .findOne());
  }
}
