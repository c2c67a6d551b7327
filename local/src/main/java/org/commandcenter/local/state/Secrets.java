package org.commandcenter.local.state;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.local.service.ServiceName;

/**
 * Every secret of this installation, generated at the first start and kept from then on.
 *
 * @param postgres password of PostgreSQL's superuser, which no service knows
 * @param roles password of each service's database role
 * @param clients each service's secret for the token endpoint
 * @param actionKey base64 of 32 bytes: encrypts stored webhook addresses
 * @param customerKey base64 of 32 bytes: encrypts the secrets of inbound connections
 */
public record Secrets(
    String postgres,
    Map<String, String> roles,
    Map<String, String> clients,
    String actionKey,
    String customerKey,
    List<User> users) {

  public Secrets {
    // An installation of before has none yet, and nothing that is encrypted with it.
    customerKey = customerKey == null ? key() : customerKey;
  }

  /** Someone who may log in. */
  public record User(String name, String password, String role, String organization) {}

  private static final List<String> ORGANIZATIONS = List.of("demo", "sandbox");
  private static final List<String> ROLES = List.of("viewer", "analyst", "operator", "admin");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Reads the secrets of earlier starts, or generates and keeps them. */
  public static Secrets of(StateFolder folder) {
    return of(folder, List.of());
  }

  /**
   * Reads the secrets of earlier starts, or generates and keeps them.
   *
   * @param organizations whose users are added where they are missing
   */
  public static Secrets of(StateFolder folder, List<String> organizations) {
    Secrets secrets =
        folder
            .secrets()
            .read(Secrets.class)
            .orElseGet(Secrets::generate)
            .withUsersOf(organizations);
    folder.secrets().write(secrets);
    SigningKeys keys = new SigningKeys(folder.home());
    if (!Files.exists(keys.signingKey()) || !Files.exists(keys.publicKey())) {
      keys.generate();
    }
    folder.accounts().write(secrets.accounts());
    return secrets;
  }

  public User user(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst().orElseThrow();
  }

  /** What the gateway reads: who may log in, and which services may ask for tokens. */
  private Map<String, Object> accounts() {
    List<Map<String, String>> clientList = new ArrayList<>();
    clients.forEach((id, secret) -> clientList.add(Map.of("id", id, "secret", secret)));
    Map<String, Object> accounts = new LinkedHashMap<>();
    accounts.put("users", users);
    accounts.put("clients", clientList);
    return accounts;
  }

  private static Secrets generate() {
    Map<String, String> roles = new LinkedHashMap<>();
    Map<String, String> clients = new LinkedHashMap<>();
    for (ServiceName service : ServiceName.values()) {
      roles.put(service.role(), random(24));
      clients.put(service.id(), random(24));
    }
    return new Secrets(random(24), roles, clients, key(), key(), List.of())
        .withUsersOf(ORGANIZATIONS);
  }

  private Secrets withUsersOf(List<String> organizations) {
    List<User> all = new ArrayList<>(users);
    for (String organization : organizations) {
      if (all.stream().noneMatch(user -> user.organization().equals(organization))) {
        for (String role : ROLES) {
          all.add(new User(role + "@" + organization, random(12), role, organization));
        }
      }
    }
    return new Secrets(postgres, roles, clients, actionKey, customerKey, List.copyOf(all));
  }

  private static String key() {
    byte[] key = new byte[32];
    RANDOM.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
