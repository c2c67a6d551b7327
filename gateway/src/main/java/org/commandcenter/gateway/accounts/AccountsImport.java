package org.commandcenter.gateway.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.keys.SigningKey;
import org.jboss.logging.Logger;

/**
 * Applies the accounts file: new entries are created, changed ones updated, those marked as removed
 * let nobody in any more, others are left alone. Entries are told apart by a digest keyed with the
 * signing key, because hashing each password anew at each start would take seconds.
 */
@ApplicationScoped
public class AccountsImport {
  private static final Logger LOG = Logger.getLogger(AccountsImport.class);
  private static final String PROPERTY = "commandcenter.gateway.accounts-file";

  private final AccountsRepository accounts;
  private final SigningKey key;
  private final GatewayConfig config;
  private final ObjectMapper json;

  AccountsImport(
      AccountsRepository accounts, SigningKey key, GatewayConfig config, ObjectMapper json) {
    this.accounts = accounts;
    this.key = key;
    this.config = config;
    this.json = json;
  }

  /** Applies the configured file, if there is one. */
  public void run() {
    file().ifPresent(this::apply);
  }

  /** The configured file as it is now. */
  public Optional<AccountsFile> file() {
    return config.accountsFile().map(this::read);
  }

  void apply(AccountsFile file) {
    Map<String, AppUser> knownUsers =
        accounts.users().stream().collect(Collectors.toMap(AppUser::name, Function.identity()));
    Map<String, ServiceClient> knownClients =
        accounts.clients().stream()
            .collect(Collectors.toMap(ServiceClient::id, Function.identity()));
    List<AppUser> users =
        file.users().parallelStream()
            .filter(u -> !u.removed() && !known(knownUsers.get(u.name()), u))
            .map(this::hashed)
            .toList();
    List<String> removed =
        file.users().stream()
            .filter(AccountsFile.User::removed)
            .map(AccountsFile.User::name)
            .toList();
    List<ServiceClient> clients =
        file.clients().stream()
            .filter(c -> !known(knownClients.get(c.id()), c))
            .map(this::hashed)
            .toList();
    accounts.save(users, clients, removed);
    LOG.infof(
        "Accounts file: %d of %d users and %d of %d clients are new or changed, %d users removed",
        users.size(), file.users().size(), clients.size(), file.clients().size(), removed.size());
  }

  private boolean known(AppUser stored, AccountsFile.User listed) {
    return stored != null && digest(listed).equals(stored.importDigest());
  }

  private boolean known(ServiceClient stored, AccountsFile.Client listed) {
    return stored != null && digest(listed).equals(stored.importDigest());
  }

  private AppUser hashed(AccountsFile.User user) {
    return new AppUser(
        user.name(),
        user.organization(),
        user.role(),
        SecretHash.ofPassword(user.password(), config.passwords().iterations()),
        digest(user));
  }

  private ServiceClient hashed(AccountsFile.Client client) {
    return new ServiceClient(
        client.id(), SecretHash.ofRandomSecret(client.secret()), digest(client));
  }

  private String digest(AccountsFile.User u) {
    return digest("user", u.name(), u.password(), u.role(), u.organization());
  }

  private String digest(AccountsFile.Client c) {
    return digest("client", c.id(), c.secret());
  }

  private String digest(String... parts) {
    byte[] entry = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(key.mac(entry));
  }

  private AccountsFile read(Path path) {
    try {
      return json.readValue(Files.readString(path), AccountsFile.class);
    } catch (JsonProcessingException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      String what =
          reason instanceof JsonProcessingException broken
              ? broken.getOriginalMessage()
              : reason.getMessage();
      throw new ConfigurationException("%s: %s: %s".formatted(PROPERTY, path, what));
    } catch (IOException e) {
      throw new ConfigurationException("%s: %s cannot be read".formatted(PROPERTY, path));
    }
  }
}
