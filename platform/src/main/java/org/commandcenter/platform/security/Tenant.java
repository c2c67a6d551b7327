package org.commandcenter.platform.security;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * On whose behalf a call is made.
 *
 * @param organization identifier of the organization: 1..63 of {@code a-z0-9-}
 * @param subject who: a user's name or a service's client id
 * @param roles roles held, see {@link Role}
 */
public record Tenant(String organization, String subject, Set<String> roles) {
  private static final Pattern ORGANIZATION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public Tenant {
    if (!isOrganization(organization)) {
      throw new IllegalArgumentException("Not an organization identifier: " + organization);
    }
    roles = Set.copyOf(roles);
  }

  /** Whether this is an organization's identifier. */
  public static boolean isOrganization(Object name) {
    return name instanceof String text && ORGANIZATION.matcher(text).matches();
  }
}
