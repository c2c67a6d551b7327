package org.commandcenter.counterfactual.effects.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.platform.data.Database;

/** Priors that an organization has set. */
@ApplicationScoped
class EffectRepository {
  private final Database database;

  EffectRepository(Database database) {
    this.database = database;
  }

  /** All changes, newest first. */
  List<EffectVersion> versions(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select revision, intervention, mean, sd, note, changed_by, changed_at
                    from effect_prior order by revision desc
                    """)
                .mapTo(EffectVersion.class)
                .list());
  }

  void add(String organization, EffectChange change, String changedBy) {
    database.useOrganization(
        organization,
        handle -> {
          handle
              .createQuery(
                  "select pg_advisory_xact_lock(hashtextextended('effects/' || :o, 0))::text")
              .bind("o", organization)
              .mapTo(String.class)
              .one();
          handle
              .createUpdate(
                  """
                  insert into effect_prior
                    (organization_id, revision, intervention, mean, sd, note, changed_by)
                  select :organization, coalesce(max(revision), 0) + 1, :intervention, :mean, :sd,
                    :note, :changedBy
                  from effect_prior
                  """)
              .bind("organization", organization)
              .bind("intervention", change.intervention())
              .bind("mean", change.mean())
              .bind("sd", change.sd())
              .bind("note", change.note())
              .bind("changedBy", changedBy)
              .execute();
        });
  }
}
