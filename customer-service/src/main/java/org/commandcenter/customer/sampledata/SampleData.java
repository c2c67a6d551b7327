package org.commandcenter.customer.sampledata;

import java.time.LocalDate;
import org.commandcenter.customer.sampledata.simulation.Specification;

/** Everything that decides an organization's sample data, to the last byte. */
record SampleData(String preset, int customers, int months, long seed, LocalDate endDate) {
  Specification specification() {
    return new Specification(seed, customers, months, endDate);
  }
}
