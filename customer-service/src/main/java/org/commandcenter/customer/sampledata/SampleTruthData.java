package org.commandcenter.customer.sampledata;

import jakarta.inject.Singleton;
import org.commandcenter.customer.erasure.RowsOfPerson;
import org.commandcenter.platform.data.Database;

/** The truth about simulated customers goes with them, as anything about a person would. */
@Singleton
class SampleTruthData extends RowsOfPerson {
  SampleTruthData(Database database) {
    super(database, "sample_truth", "sample_truth", Key.EXTERNAL_ID);
  }
}
