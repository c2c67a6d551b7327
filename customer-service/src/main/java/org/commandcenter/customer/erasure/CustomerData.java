package org.commandcenter.customer.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.jdbi.v3.core.Handle;

/**
 * The customer itself: profile versions, identifiers, merged identities, stages, outcomes,
 * prediction.
 */
@ApplicationScoped
class CustomerData implements PersonalData {
  /** Every table, with the condition that finds the person's rows in it. */
  private static final List<String> ROWS =
      List.of(
          "customer where customer_id = any(:ids)",
          "customer_identifier where customer_id = any(:ids)",
          "customer_profile where customer_id = any(:ids)",
          "customer_alias where customer_id = any(:ids)",
          "customer_merge where customer_id = any(:ids) or other_id = any(:ids)",
          "customer_risk where customer_id = any(:ids)");

  private final Database database;

  CustomerData(Database database) {
    this.database = database;
  }

  @Override
  public String place() {
    return "customer";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(person.organization(), handle -> erase(handle, person));
  }

  /** The same within a transaction that makes the customer unknown. */
  long erase(Handle handle, ErasedPerson person) {
    long erased = 0;
    for (String rows : ROWS) {
      erased +=
          handle
              .createUpdate("delete from " + rows)
              .bind("ids", person.customerIds().toArray(UUID[]::new))
              .execute();
    }
    return erased;
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle -> {
          long remaining = 0;
          for (String rows : ROWS) {
            remaining +=
                handle
                    .createQuery("select count(*) from " + rows)
                    .bind("ids", person.customerIds().toArray(UUID[]::new))
                    .mapTo(Long.class)
                    .one();
          }
          return remaining;
        });
  }
}
