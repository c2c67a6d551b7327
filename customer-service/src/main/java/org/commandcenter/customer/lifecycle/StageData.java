package org.commandcenter.customer.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;

/** The log of a person's stages. */
@ApplicationScoped
class StageData implements PersonalData {
  private final Database database;

  StageData(Database database) {
    this.database = database;
  }

  @Override
  public String place() {
    return "stage_changes";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            (long)
                handle
                    .createUpdate("delete from stage_change where customer_id = any(:ids)")
                    .bind("ids", person.customerIds().toArray(UUID[]::new))
                    .execute());
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            handle
                .createQuery("select count(*) from stage_change where customer_id = any(:ids)")
                .bind("ids", person.customerIds().toArray(UUID[]::new))
                .mapTo(Long.class)
                .one());
  }
}
