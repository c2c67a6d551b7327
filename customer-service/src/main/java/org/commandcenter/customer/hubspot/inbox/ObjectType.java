package org.commandcenter.customer.hubspot.inbox;

import java.util.Locale;
import java.util.Optional;

/** The kinds of objects of HubSpot that are kept here. */
public enum ObjectType {
  CONTACT("contact", "0-1"),
  DEAL("deal", "0-3");

  private final String name;
  private final String typeId;

  ObjectType(String name, String typeId) {
    this.name = name;
    this.typeId = typeId;
  }

  /**
   * @param name first half of a subscription type: the object's own name, or {@code object}
   * @param typeId HubSpot's number for the type, which then says it
   */
  static Optional<ObjectType> of(String name, String typeId) {
    for (ObjectType type : values()) {
      if (type.name.equals(name) || (name.equals("object") && type.typeId.equals(typeId))) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
