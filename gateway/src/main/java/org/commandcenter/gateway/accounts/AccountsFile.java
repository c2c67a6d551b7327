package org.commandcenter.gateway.accounts;

import java.util.List;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;

/** The accounts that an operator lists for the gateway to know. */
public record AccountsFile(List<User> users, List<Client> clients) {

  public AccountsFile {
    users = users == null ? List.of() : List.copyOf(users);
    clients = clients == null ? List.of() : List.copyOf(clients);
  }

  /**
   * One person. The name is unique over all organizations.
   *
   * @param removed lets nobody in any more; the other members but the name may be left out then
   */
  public record User(
      String name, String password, String role, String organization, Boolean removed) {
    private static final int SHORTEST_PASSWORD = 12;

    public User {
      removed = removed != null && removed;
      require(name != null && !name.isBlank(), "a user has no name");
      require(
          !name.startsWith(ExternalUsers.PREFIX),
          "%s begins as those of an identity provider do".formatted(name));
      if (!removed) {
        check(name, password, role, organization);
      }
    }

    User(String name, String password, String role, String organization) {
      this(name, password, role, organization, false);
    }

    private static void check(String name, String password, String role, String organization) {
      require(
          password != null && password.length() >= SHORTEST_PASSWORD,
          "the password of %s is shorter than %d characters".formatted(name, SHORTEST_PASSWORD));
      require(
          role != null && !role.equals(Role.SERVICE) && !Role.implied(role).isEmpty(),
          "the role of %s is none of viewer, analyst, operator, admin".formatted(name));
      new Tenant(organization, name, java.util.Set.of());
    }
  }

  /** One service. */
  public record Client(String id, String secret) {
    private static final int SHORTEST_SECRET = 32;

    public Client {
      require(id != null && !id.isBlank(), "a client has no id");
      require(
          secret != null && secret.length() >= SHORTEST_SECRET,
          "the secret of %s is shorter than %d characters".formatted(id, SHORTEST_SECRET));
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
