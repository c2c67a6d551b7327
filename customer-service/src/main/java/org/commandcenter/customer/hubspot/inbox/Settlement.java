package org.commandcenter.customer.hubspot.inbox;

import java.util.UUID;

/**
 * What became of an event.
 *
 * @param reason null for one that was applied without anything to remark
 */
public record Settlement(UUID eventKey, EventState state, String reason) {
  public static Settlement applied(InboxEvent event) {
    return new Settlement(event.eventKey(), EventState.APPLIED, null);
  }

  public static Settlement ignored(InboxEvent event, String reason) {
    return new Settlement(event.eventKey(), EventState.IGNORED, reason);
  }

  public static Settlement failed(InboxEvent event, String reason) {
    return new Settlement(event.eventKey(), EventState.FAILED, reason);
  }
}
