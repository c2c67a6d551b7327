package org.commandcenter.platform.security;

import java.util.List;

/** Roles. A token carries its role and all lesser ones, so that a route names the least it asks. */
public final class Role {
  public static final String VIEWER = "viewer";
  public static final String ANALYST = "analyst";
  public static final String OPERATOR = "operator";
  public static final String ADMIN = "admin";

  /** Another service of ours; never given to a person. */
  public static final String SERVICE = "service";

  private static final List<String> ASCENDING = List.of(VIEWER, ANALYST, OPERATOR, ADMIN);

  private Role() {}

  /** The roles that holding {@code role} implies, itself included; empty for an unknown role. */
  public static List<String> implied(String role) {
    if (role.equals(SERVICE)) {
      return List.of(VIEWER, ANALYST, OPERATOR, SERVICE);
    }
    return ASCENDING.subList(0, ASCENDING.indexOf(role) + 1);
  }
}
