package org.commandcenter.customer.sampledata.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All that can be seen of a small simulated organization. */
record SampleWorld(
    Specification specification,
    List<Account> accounts,
    List<SampleEvent> events,
    List<SampleOutcome> outcomes) {
  static final LocalDate END = LocalDate.of(2026, 1, 1);

  static SampleWorld of(long seed, int customers, int months) {
    SampleWorld world =
        new SampleWorld(
            new Specification(seed, customers, months, END),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (int index = 0; index < customers; index++) {
      Simulation.show(world.specification(), index, world.sink());
    }
    return world;
  }

  /** Every observable as text. */
  String text() {
    StringBuilder text = new StringBuilder();
    accounts.forEach(account -> text.append(account).append('\n'));
    events.forEach(event -> text.append(event).append('\n'));
    outcomes.forEach(outcome -> text.append(outcome).append('\n'));
    return text.toString();
  }

  /** Every customer's episodes of risk. */
  static List<Truth> truths(Specification specification) {
    return IntStream.range(0, specification.customers())
        .parallel()
        .mapToObj(index -> Validation.potentialOutcomes(specification, index))
        .flatMap(List::stream)
        .toList();
  }

  /** Every customer's weeks. */
  static List<List<Validation.Point>> oracle(Specification specification) {
    return IntStream.range(0, specification.customers())
        .parallel()
        .mapToObj(index -> Validation.oracle(specification, index))
        .toList();
  }

  private SampleSink sink() {
    return new SampleSink() {
      @Override
      public void account(Account account) {
        accounts.add(account);
      }

      @Override
      public void event(SampleEvent event) {
        events.add(event);
      }

      @Override
      public void outcome(SampleOutcome outcome) {
        outcomes.add(outcome);
      }
    };
  }
}
