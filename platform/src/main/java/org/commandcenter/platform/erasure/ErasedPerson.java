package org.commandcenter.platform.erasure;

import java.util.Set;
import java.util.UUID;

/**
 * Who is to be erased: every identity that was merged into one, with all its names.
 *
 * @param customerIds the identities, merged ones included; never empty
 * @param externalIds every external identifier of those, where they are known
 * @param hashedNames the same where they are not known
 */
public record ErasedPerson(
    String organization, Set<UUID> customerIds, Set<String> externalIds, HashedNames hashedNames) {
  public ErasedPerson {
    if (customerIds.isEmpty()) {
      throw new IllegalArgumentException("Nobody to erase");
    }
    customerIds = Set.copyOf(customerIds);
    externalIds = Set.copyOf(externalIds);
  }

  /** Of somebody whose names are all known. */
  public ErasedPerson(String organization, Set<UUID> customerIds, Set<String> externalIds) {
    this(organization, customerIds, externalIds, HashedNames.NONE);
  }

  /** The identities, as text columns hold them. */
  public String[] ids() {
    return customerIds.stream().map(UUID::toString).toArray(String[]::new);
  }
}
