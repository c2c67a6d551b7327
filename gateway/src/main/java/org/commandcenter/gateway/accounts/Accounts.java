package org.commandcenter.gateway.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** Answers who somebody is, given a name and a secret. */
@ApplicationScoped
public class Accounts {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final AccountsRepository accounts;
  private final ExternalUsers externalUsers;
  private final Duration keysWithoutMaker;
  private final String nobodysPassword;
  private final String nobodysSecret = SecretHash.ofRandomSecret(UUID.randomUUID().toString());

  /** Hashing is all arithmetic: more at once than there are cores would only take memory. */
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());

  Accounts(AccountsRepository accounts, ExternalUsers externalUsers, GatewayConfig config) {
    this.accounts = accounts;
    this.externalUsers = externalUsers;
    this.keysWithoutMaker = config.keysWithoutMaker();
    this.nobodysPassword = SecretHash.ofNobody(config.passwords().iterations());
  }

  /**
   * The user of this name and password; an unknown name takes as long as a wrong password.
   *
   * @throws ApiException 503 when too many passwords are being looked at
   */
  public Optional<AppUser> authenticate(String name, String password) {
    Optional<AppUser> user = isName(name) ? accounts.findUser(name) : Optional.empty();
    String hash = user.map(AppUser::passwordHash).orElse(nobodysPassword);
    awaitCore();
    try {
      return SecretHash.matches(password, hash) ? user : Optional.empty();
    } finally {
      cores.release();
    }
  }

  private void awaitCore() {
    try {
      if (cores.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ApiException(
        CommonError.UNAVAILABLE, "Too many are signing in at this moment; try again");
  }

  /**
   * The role that somebody has at present; empty when there is nobody of this name in the
   * organization any more. Of a provider's user it is the role held when last seen, if that is not
   * too long ago.
   */
  public Optional<String> presentRole(String organization, String name, Instant now) {
    return name.startsWith(ExternalUsers.PREFIX)
        ? externalUsers
            .find(organization, name)
            .filter(seen -> now.isBefore(seen.lastSeenAt().plus(keysWithoutMaker)))
            .map(ExternalUsers.Seen::role)
        : accounts
            .findUser(name)
            .filter(user -> user.organizationId().equals(organization))
            .map(AppUser::role);
  }

  /** Whose trail a failed login of this name belongs to; empty when nobody is called so. */
  public Optional<String> organizationOf(String name) {
    return isName(name) ? accounts.organizationOf(name) : Optional.empty();
  }

  /** Names of those who may not come any more. */
  public Set<String> removed() {
    return accounts.removed();
  }

  /** Names of those whose password, role or organization is another since then, and from when. */
  public Map<String, Instant> changedSince(Instant since) {
    return accounts.changedSince(since);
  }

  /** The service client of this id and secret. */
  public Optional<ServiceClient> authenticateClient(String id, String secret) {
    Optional<ServiceClient> client = isName(id) ? accounts.findClient(id) : Optional.empty();
    String hash = client.map(ServiceClient::secretHash).orElse(nobodysSecret);
    return SecretHash.matches(secret, hash) ? client : Optional.empty();
  }

  /** The database takes no NUL, so that nobody is called so. */
  private static boolean isName(String text) {
    return text.indexOf('\0') < 0;
  }
}
