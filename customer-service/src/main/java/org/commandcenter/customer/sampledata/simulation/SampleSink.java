package org.commandcenter.customer.sampledata.simulation;

/**
 * Takes the observable data of one customer after the other: its account, its events week by week,
 * its outcome.
 */
public interface SampleSink {
  void account(Account account);

  void event(SampleEvent event);

  void outcome(SampleOutcome outcome);
}
