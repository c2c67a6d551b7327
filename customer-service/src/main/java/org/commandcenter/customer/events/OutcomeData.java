package org.commandcenter.customer.events;

import jakarta.inject.Singleton;
import org.commandcenter.customer.erasure.RowsOfPerson;
import org.commandcenter.platform.data.Database;

/** Recorded churn and retention of a person. */
@Singleton
class OutcomeData extends RowsOfPerson {
  OutcomeData(Database database) {
    super(database, "outcomes", "outcome", Key.CUSTOMER_ID);
  }
}
