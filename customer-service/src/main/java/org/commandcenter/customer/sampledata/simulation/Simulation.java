package org.commandcenter.customer.sampledata.simulation;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The demo organization: a software vendor's customers, week by week. */
public final class Simulation {
  private Simulation() {}

  /** Simulates one customer, 0-based, and hands over all that can be seen of it. */
  public static void show(Specification specification, int index, SampleSink sink) {
    Observables.show(specification, index, sink);
  }

  /** The customers {@code from} (inclusive, 0-based) to {@code to} (exclusive), lazily. */
  public static Stream<Account> accounts(Specification specification, int from, int to) {
    return IntStream.range(from, to).mapToObj(index -> Accounts.create(specification, index));
  }
}
