package org.commandcenter.gateway.apikeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.commandcenter.gateway.accounts.Accounts;
import org.commandcenter.gateway.accounts.SecretHash;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;

/** Makes, lists, revokes and checks API keys. */
@ApplicationScoped
public class ApiKeys {
  /** What the identifier of a key begins with, and that of nobody else. */
  public static final String PREFIX = "key-";

  private static final Pattern KEY = Pattern.compile(PREFIX + "[\\w-]{1,100}");

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;
  private static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final int MOST_REMEMBERED = 10_000;

  private final ApiKeyRepository keys;
  private final RevokedKeys revoked;
  private final Accounts accounts;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final String nobodysSecret = SecretHash.ofRandomSecret(random(SECRET_BYTES));
  private final Clock clock = Clock.systemUTC();

  ApiKeys(ApiKeyRepository keys, RevokedKeys revoked, Accounts accounts) {
    this.keys = keys;
    this.revoked = revoked;
    this.accounts = accounts;
  }

  /** A key that was right a moment ago; of its secret only a digest is kept. */
  private record Seen(VerifiedKey key, String digest, Instant until) {}

  /** A new key and its secret, which nobody can read again. */
  record Created(ApiKey key, String secret) {}

  /** Whether a token of this subject was made for a key. */
  public static boolean isKey(String subject) {
    return subject != null && KEY.matcher(subject).matches();
  }

  /**
   * @param expiresAt null: never
   * @throws ApiException when the role is above the creator's or the end lies in the past
   */
  Created create(Tenant creator, String name, String role, Instant expiresAt) {
    if (isKey(creator.subject())) {
      throw new ApiException(
          CommonError.FORBIDDEN, "A key cannot make keys; sign in with a name and a password");
    }
    if (role.equals(Role.SERVICE) || Role.implied(role).isEmpty()) {
      throw ApiException.invalid("role", "must be viewer, analyst, operator or admin");
    }
    if (!creator.roles().contains(role)) {
      throw ApiException.invalid("role", "must not be above your own; ask an admin for this key");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw ApiException.invalid("expires_at", "must lie in the future; leave it out for never");
    }
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    String secret = random(SECRET_BYTES);
    var key =
        new ApiKey(
            PREFIX + HexFormat.of().formatHex(id),
            name,
            role,
            creator.subject(),
            now,
            null,
            expiresAt);
    keys.insert(creator.organization(), key, SecretHash.ofRandomSecret(secret));
    return new Created(key, secret);
  }

  /** Everybody's keys for an admin, and one's own for others. */
  Page<ApiKey> list(Tenant reader, PageRequest page) {
    return Page.of(
        keys.list(reader.organization(), creator(reader), page),
        page,
        key -> List.of(key.createdAt().toString(), key.id()));
  }

  /** Closes the key, and with it the tokens that it was exchanged for. */
  void revoke(Tenant tenant, String id) {
    if (!isKey(id) || !keys.revoke(tenant.organization(), creator(tenant), id)) {
      throw ApiException.notFound("API key", id);
    }
    revoked.add(id);
    seen.remove(id);
  }

  /**
   * The key of this identifier and secret; empty when there is none, or no longer, or when its
   * maker is gone. Its role is never above what its maker's is at present. A right answer is
   * remembered for a minute, a revocation ends it at once.
   */
  public Optional<VerifiedKey> verify(String id, String secret) {
    if (!isKey(id) || secret == null || revoked.contains(id)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    String digest = digest(secret);
    Seen before = seen.get(id);
    if (before != null && now.isBefore(before.until) && digest.equals(before.digest)) {
      return Optional.of(before.key);
    }
    Optional<StoredKey> stored = keys.find(id);
    boolean right =
        SecretHash.matches(secret, stored.map(StoredKey::secretHash).orElse(nobodysSecret));
    return stored
        .filter(key -> right && (key.expiresAt() == null || now.isBefore(key.expiresAt())))
        .flatMap(
            key ->
                accounts
                    .presentRole(key.organizationId(), key.createdBy(), now)
                    .map(makers -> remember(key, lesser(key.role(), makers), digest, now)));
  }

  /** Whose trail the refusal of a key belongs to; empty when there never was such a key. */
  public Optional<String> organizationOf(String id) {
    return isKey(id) ? keys.organizationOf(id) : Optional.empty();
  }

  private static String lesser(String one, String other) {
    return Role.implied(other).contains(one) ? one : other;
  }

  private VerifiedKey remember(StoredKey stored, String role, String digest, Instant now) {
    keys.used(stored.id());
    if (seen.size() >= MOST_REMEMBERED) {
      seen.clear();
    }
    var key = new VerifiedKey(stored.id(), stored.organizationId(), role, stored.expiresAt());
    Instant until = now.plus(REMEMBERED);
    boolean endsSooner = stored.expiresAt() != null && stored.expiresAt().isBefore(until);
    seen.put(key.id(), new Seen(key, digest, endsSooner ? stored.expiresAt() : until));
    return key;
  }

  private static String creator(Tenant tenant) {
    return tenant.roles().contains(Role.ADMIN) ? null : tenant.subject();
  }

  private static String random(int bytes) {
    byte[] secret = new byte[bytes];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private static String digest(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
