package org.commandcenter.action.outbox;

import java.time.Duration;

/** A way out of the service: sends one kind of delivery and reads the answer. */
public interface Channel {

  DeliveryKind kind();

  /** Sends it once, in less than the lease. Whatever it throws counts as {@link Answer.Retry}. */
  Answer send(Delivery delivery);

  /** Mean time between two messages to one target; zero for no limit. */
  default Duration interval() {
    return Duration.ZERO;
  }

  /** Messages that may follow each other at once after a pause; at least 1. */
  default int burst() {
    return 1;
  }
}
