package org.commandcenter.gateway.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commandcenter.platform.data.Database;

/**
 * Who came with an identity provider's token, in which role, and when last. The provider does not
 * say when somebody leaves: what they made here is judged by when they were last seen.
 */
@ApplicationScoped
public class ExternalUsers {
  /** What their names begin with, and no local user's. */
  public static final String PREFIX = "oidc:";

  private static final Duration WORTH_WRITING = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 10_000;

  private final Database database;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  ExternalUsers(Database database) {
    this.database = database;
  }

  /** The last that is known of a provider's user. */
  public record Seen(String role, Instant lastSeenAt) {}

  /** Notes that somebody came, unless the same was noted within the last minutes. */
  public void seen(String organization, String name, String role, Instant now) {
    String key = organization + "/" + name;
    Seen before = seen.get(key);
    if (before != null
        && before.role.equals(role)
        && now.isBefore(before.lastSeenAt.plus(WORTH_WRITING))) {
      return;
    }
    database.inSystem(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into external_user (organization_id, name, role, last_seen_at)
                    values (:organization, :name, :role, :now)
                    on conflict (organization_id, name) do update set
                      role = excluded.role, last_seen_at = excluded.last_seen_at
                    """)
                .bind("organization", organization)
                .bind("name", name)
                .bind("role", role)
                .bind("now", now)
                .execute());
    if (seen.size() >= MOST_REMEMBERED) {
      seen.clear();
    }
    seen.put(key, new Seen(role, now));
  }

  /** Empty when nobody of this name has come to the organization. */
  public Optional<Seen> find(String organization, String name) {
    return database.inSystem(
        handle ->
            handle
                .createQuery(
                    """
                    select role, last_seen_at from external_user
                    where organization_id = :organization and name = :name
                    """)
                .bind("organization", organization)
                .bind("name", name)
                .mapTo(Seen.class)
                .findOne());
  }
}
