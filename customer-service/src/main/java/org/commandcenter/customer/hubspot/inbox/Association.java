package org.commandcenter.customer.hubspot.inbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * That a deal and a contact belong together, or do so no longer; HubSpot tells it from either side.
 *
 * @param deal null when something else is associated
 */
record Association(Long deal, Long contact, boolean removed) {
  static final Association NONE = new Association(null, null, false);

  private static final String REMOVED = "-";

  static Association of(JsonNode event) {
    String type = ReceivedEvent.text(event, "associationType");
    Long from = ReceivedEvent.number(event, "fromObjectId").orElse(null);
    Long to = ReceivedEvent.number(event, "toObjectId").orElse(null);
    boolean removed = event.path("associationRemoved").asBoolean();
    if (type == null || from == null || to == null) {
      return NONE;
    }
    return switch (type) {
      case "DEAL_TO_CONTACT" -> new Association(from, to, removed);
      case "CONTACT_TO_DEAL" -> new Association(to, from, removed);
      default -> NONE;
    };
  }

  /** As an event's value: the contact, with a minus sign when it belongs to the deal no longer. */
  String value() {
    return (removed ? REMOVED : "") + contact;
  }
}
