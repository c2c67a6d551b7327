package org.commandcenter.churn.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.jdbi.v3.core.Handle;

/** The tables {@code model_alias} and {@code model_audit}, changed together or not at all. */
@ApplicationScoped
class AliasRepository {
  private final Database database;

  AliasRepository(Database database) {
    this.database = database;
  }

  /** Who does something, and why. */
  record Author(String by, String reason) {}

  /** Puts the model in charge; a challenger that rises leaves its old place. */
  void activate(String organization, String version, AuditEntry.Action action, Author author) {
    database.useOrganization(
        organization,
        handle -> {
          lock(handle, organization);
          handle.execute(
              "delete from model_alias where version = ? and alias = 'challenger'", version);
          set(handle, organization, ModelRepository.CHAMPION, version, action, author);
          handle.execute(
              "insert into model_watch (organization_id) values (?) on conflict do nothing",
              organization);
        });
  }

  /**
   * @throws ApiException {@code conflict} for the champion
   */
  void setChallenger(String organization, String version, Author author) {
    database.useOrganization(
        organization,
        handle -> {
          lock(handle, organization);
          if (version.equals(at(handle, ModelRepository.CHAMPION))) {
            throw new ApiException(
                CommonError.CONFLICT, "Model %s is the champion already".formatted(version));
          }
          set(
              handle,
              organization,
              ModelRepository.CHALLENGER,
              version,
              AuditEntry.Action.CHALLENGER_SET,
              author);
        });
  }

  /** Empties the challenger's place; nothing is noted when it was empty. */
  void removeChallenger(String organization, Author author) {
    database.useOrganization(
        organization,
        handle -> {
          lock(handle, organization);
          String previous = at(handle, ModelRepository.CHALLENGER);
          if (previous != null) {
            handle.execute("delete from model_alias where alias = 'challenger'");
            note(
                handle, organization, AuditEntry.Action.CHALLENGER_REMOVED, null, previous, author);
          }
        });
  }

  /** Activations and rollbacks, oldest first. */
  List<AuditEntry> championHistory(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select id, at, upper(action) as action, version, previous_version, by, reason
                    from model_audit where action in ('activated', 'rolled_back') order by id
                    """)
                .mapTo(AuditEntry.class)
                .list());
  }

  /** Newest first. */
  List<AuditEntry> page(String organization, PageRequest page) {
    long before = page.first() ? Long.MAX_VALUE : page.whole(0);
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select id, at, upper(action) as action, version, previous_version, by, reason
                    from model_audit where id < :before order by id desc limit :limit
                    """)
                .bind("before", before)
                .bind("limit", page.fetch())
                .mapTo(AuditEntry.class)
                .list());
  }

  /** Of one model, newest first. */
  List<AuditEntry> of(String organization, String version, int limit) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select id, at, upper(action) as action, version, previous_version, by, reason
                    from model_audit where version = :version or previous_version = :version
                    order by id desc limit :limit
                    """)
                .bind("version", version)
                .bind("limit", limit)
                .mapTo(AuditEntry.class)
                .list());
  }

  private static void set(
      Handle handle,
      String organization,
      String alias,
      String version,
      AuditEntry.Action action,
      Author author) {
    String previous = at(handle, alias);
    handle
        .createUpdate(
            """
            insert into model_alias (organization_id, alias, version, set_by)
            values (:organization, :alias, :version, :by)
            on conflict (organization_id, alias)
            do update set version = excluded.version, set_by = excluded.set_by, set_at = now()
            """)
        .bind("organization", organization)
        .bind("alias", alias)
        .bind("version", version)
        .bind("by", author.by())
        .execute();
    note(handle, organization, action, version, previous, author);
  }

  private static String at(Handle handle, String alias) {
    return handle
        .createQuery("select version from model_alias where alias = :alias")
        .bind("alias", alias)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  private static void note(
      Handle handle,
      String organization,
      AuditEntry.Action action,
      String version,
      String previous,
      Author author) {
    handle
        .createUpdate(
            """
            insert into model_audit (organization_id, action, version, previous_version, by, reason)
            values (:organization, lower(:action), :version, :previous, :by, :reason)
            """)
        .bind("organization", organization)
        .bind("action", action.name())
        .bind("version", version)
        .bind("previous", previous)
        .bind("by", author.by())
        .bind("reason", author.reason())
        .execute();
  }

  private static void lock(Handle handle, String organization) {
    handle.execute("select pg_advisory_xact_lock(hashtext(?))", "model " + organization);
  }
}
