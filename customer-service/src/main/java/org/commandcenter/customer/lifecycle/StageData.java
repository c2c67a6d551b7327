package org.commandcenter.customer.lifecycle;

import jakarta.inject.Singleton;
import org.commandcenter.customer.erasure.RowsOfPerson;
import org.commandcenter.platform.data.Database;

/** The log of a person's stages. */
@Singleton
class StageData extends RowsOfPerson {
  StageData(Database database) {
    super(database, "stage_changes", "stage_change", Key.CUSTOMER_ID);
  }
}
