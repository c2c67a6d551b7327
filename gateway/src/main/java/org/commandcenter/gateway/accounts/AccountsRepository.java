package org.commandcenter.gateway.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.platform.data.Database;

/** The tables of users and service clients. */
@ApplicationScoped
class AccountsRepository {
  private final Database database;
  private final Clock clock = Clock.systemUTC();

  AccountsRepository(Database database) {
    this.database = database;
  }

  Optional<AppUser> findUser(String name) {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select * from app_user where name = :name and removed_at is null")
                .bind("name", name)
                .mapTo(AppUser.class)
                .findOne());
  }

  List<AppUser> users() {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select * from app_user where removed_at is null")
                .mapTo(AppUser.class)
                .list());
  }

  Optional<ServiceClient> findClient(String id) {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select * from service_client where id = :id")
                .bind("id", id)
                .mapTo(ServiceClient.class)
                .findOne());
  }

  List<ServiceClient> clients() {
    return database.inSystem(
        handle ->
            handle.createQuery("select * from service_client").mapTo(ServiceClient.class).list());
  }

  /** The organization of a user of this name, also of one who is removed. */
  Optional<String> organizationOf(String name) {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select organization_id from app_user where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  Set<String> removed() {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select name from app_user where removed_at is not null")
                .mapTo(String.class)
                .set());
  }

  /** Who was created or changed after that moment, and when. */
  Map<String, Instant> changedSince(Instant since) {
    return database.inSystem(
        handle ->
            handle
                .createQuery(
                    """
                    select name, updated_at from app_user
                    where removed_at is null and updated_at > :since
                    """)
                .bind("since", since)
                .collectRows(
                    Collectors.toMap(
                        row -> row.getColumn("name", String.class),
                        row -> row.getColumn("updated_at", Instant.class))));
  }

  /** Creates or replaces all of them, and removes others by their names, in one transaction. */
  void save(List<AppUser> users, List<ServiceClient> clients, List<String> removed) {
    // Compared with when tokens were given, by the same clock.
    Instant now = clock.instant();
    database.inSystem(
        handle -> {
          for (AppUser user : users) {
            handle
                .createUpdate(
                    """
                    insert into app_user (name, organization_id, role, password_hash,
                                          import_digest, updated_at)
                    values (:name, :organization, :role, :hash, :digest, :now)
                    on conflict (name) do update set
                      organization_id = excluded.organization_id,
                      role = excluded.role,
                      password_hash = excluded.password_hash,
                      import_digest = excluded.import_digest,
                      removed_at = null,
                      updated_at = excluded.updated_at
                    """)
                .bind("now", now)
                .bind("name", user.name())
                .bind("organization", user.organizationId())
                .bind("role", user.role())
                .bind("hash", user.passwordHash())
                .bind("digest", user.importDigest())
                .execute();
          }
          for (ServiceClient client : clients) {
            handle
                .createUpdate(
                    """
                    insert into service_client (id, secret_hash, import_digest)
                    values (:id, :hash, :digest)
                    on conflict (id) do update set
                      secret_hash = excluded.secret_hash,
                      import_digest = excluded.import_digest,
                      updated_at = now()
                    """)
                .bind("id", client.id())
                .bind("hash", client.secretHash())
                .bind("digest", client.importDigest())
                .execute();
          }
          for (String name : removed) {
            handle
                .createUpdate(
                    """
                    update app_user set removed_at = now(), import_digest = null, updated_at = now()
                    where name = :name and removed_at is null
                    """)
                .bind("name", name)
                .execute();
          }
          return null;
        });
  }
}
