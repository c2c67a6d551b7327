package org.commandcenter.customer.erasure;

import java.util.Set;
import java.util.UUID;

/**
 * Who is to be erased: every identity that was merged into one, with all its names.
 *
 * @param customerIds the identities, merged ones included; never empty
 * @param externalIds every external identifier of those
 */
public record ErasedPerson(String organization, Set<UUID> customerIds, Set<String> externalIds) {
  public ErasedPerson {
    if (customerIds.isEmpty()) {
      throw new IllegalArgumentException("Nobody to erase");
    }
    customerIds = Set.copyOf(customerIds);
    externalIds = Set.copyOf(externalIds);
  }
}
