package org.commandcenter.customer.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.platform.data.Database;

/** What would have become of a customer of the sample data. */
@ApplicationScoped
class TruthData implements PersonalData {
  private static final String ROWS = "from sample_truth where external_id = any(:names)";

  private final Database database;

  TruthData(Database database) {
    this.database = database;
  }

  @Override
  public String place() {
    return "sample_truth";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            (long)
                handle
                    .createUpdate("delete " + ROWS)
                    .bind("names", person.externalIds().toArray(String[]::new))
                    .execute());
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            handle
                .createQuery("select count(*) " + ROWS)
                .bind("names", person.externalIds().toArray(String[]::new))
                .mapTo(Long.class)
                .one());
  }
}
