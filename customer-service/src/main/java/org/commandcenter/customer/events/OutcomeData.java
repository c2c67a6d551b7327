package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;

/** Recorded churn and retention of a person. */
@ApplicationScoped
class OutcomeData implements PersonalData {
  private final Database database;

  OutcomeData(Database database) {
    this.database = database;
  }

  @Override
  public String place() {
    return "outcomes";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            (long)
                handle
                    .createUpdate("delete from outcome where customer_id = any(:ids)")
                    .bindArray("ids", UUID.class, person.customerIds())
                    .execute());
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            handle
                .createQuery("select count(*) from outcome where customer_id = any(:ids)")
                .bindArray("ids", UUID.class, person.customerIds())
                .mapTo(Long.class)
                .one());
  }
}
