package org.commandcenter.customer.expansion;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.customers.Customer;
import org.commandcenter.platform.data.Database;

/** Since when somebody is a customer who told no date. */
@ApplicationScoped
class TenureRepository {
  private final Database database;

  TenureRepository(Database database) {
    this.database = database;
  }

  /**
   * When the profile said the customer's tenure first: later versions repeat it.
   *
   * @param until what was told, and held, by then
   */
  Instant toldAt(String organization, Customer customer, Instant until) {
    List<UUID> identities = new ArrayList<>(customer.mergedIds());
    identities.add(customer.customerId());
    return database
        .inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select min(v.effective_at) from customer_profile v
                        where v.customer_id = any(:ids) and v.tenure_days = :tenure
                          and v.recorded_at <= :until and v.effective_at <= :until
                        """)
                    .bindArray("ids", UUID.class, identities)
                    .bind("tenure", customer.tenureDays())
                    .bind("until", until)
                    .mapTo(Instant.class)
                    .findOne())
        .orElse(customer.effectiveAt());
  }
}
