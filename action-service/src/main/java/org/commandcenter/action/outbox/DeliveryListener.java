package org.commandcenter.action.outbox;

import org.jdbi.v3.core.Handle;

/** Wants to know when deliveries come to their end. */
public interface DeliveryListener {

  /** Called in the transaction that records the end, so that what it writes is written with it. */
  void settled(Handle handle, Delivery delivery);
}
