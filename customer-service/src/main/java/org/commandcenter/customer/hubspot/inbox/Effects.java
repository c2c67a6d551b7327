package org.commandcenter.customer.hubspot.inbox;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commandcenter.customer.hubspot.settings.PropertyMapping;
import org.jdbi.v3.core.Handle;

/** What events of one type of object do here. */
public interface Effects {
  ObjectType type();

  /**
   * Whether the event can be applied under the mapping, and if not, why.
   *
   * @param now the latest time of which a value may speak, but for a day's clock skew
   */
  Settlement judge(InboxEvent event, PropertyMapping mapping, Instant now);

  /**
   * Applies events in the transaction that settles them.
   *
   * @param fresh the events to apply
   * @param history by object, all that was applied to the objects of these, the fresh included, in
   *     the order in which it happened
   */
  void apply(
      Handle handle,
      String organization,
      PropertyMapping mapping,
      Instant now,
      List<InboxEvent> fresh,
      Map<Long, List<InboxEvent>> history)
      throws SQLException;
}
