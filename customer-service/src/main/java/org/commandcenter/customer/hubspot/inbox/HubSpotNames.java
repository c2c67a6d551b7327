package org.commandcenter.customer.hubspot.inbox;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What HubSpot's objects are called here. */
public final class HubSpotNames {
  private static final String CONTACT = "hubspot-contact-";
  private static final String DEAL = "hubspot-deal-";

  private HubSpotNames() {}

  /** The external identifier of the customer that a contact is. */
  public static String contact(long id) {
    return CONTACT + id;
  }

  public static String deal(long id) {
    return DEAL + id;
  }

  /** The contacts among a customer's external identifiers. */
  public static Set<Long> contacts(Collection<String> externalIds) {
    return externalIds.stream()
        .filter(id -> id.matches(CONTACT + "\\d{1,18}"))
        .map(id -> Long.valueOf(id.substring(CONTACT.length())))
        .collect(Collectors.toUnmodifiableSet());
  }
}
