package org.commandcenter.customer.sampledata;

import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;

/** The truth about simulated customers goes with them, as anything about a person would. */
@ApplicationScoped
class SampleTruthData implements PersonalData {
  private final Database database;

  SampleTruthData(Database database) {
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
                    .createUpdate("delete from sample_truth where external_id = any(:ids)")
                    .bind("ids", person.externalIds().toArray(String[]::new))
                    .execute());
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            handle
                .createQuery("select count(*) from sample_truth where external_id = any(:ids)")
                .bind("ids", person.externalIds().toArray(String[]::new))
                .mapTo(Long.class)
                .one());
  }
}
