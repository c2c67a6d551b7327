package org.commandcenter.customer.loading;

import org.jdbi.v3.core.Handle;

/** The events that are kept in files, as far as a load of live ones must know them. */
public interface ArchivedEvents {
  /**
   * Removes from the session's table {@code keyed_event} what is archived with the same content,
   * and notes which of its rows are older versions of archived events.
   */
  void settle(Handle handle, String organization);
}
