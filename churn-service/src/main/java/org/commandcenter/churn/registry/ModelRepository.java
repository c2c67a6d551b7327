package org.commandcenter.churn.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.storage.StoredObject;
import org.jdbi.v3.core.Handle;

/** The table {@code model}, with the aliases of its rows. */
@ApplicationScoped
class ModelRepository {
  static final String CHAMPION = "champion";
  static final String CHALLENGER = "challenger";

  private static final String SELECT =
      """
      select m.*, a.alias from model m
      left join model_alias a on a.version = m.version
      """;

  private final Database database;

  ModelRepository(Database database) {
    this.database = database;
  }

  /**
   * @param version or an alias
   */
  Optional<RegisteredModel> find(String organization, String version) {
    return one(organization, "where m.version = :key or a.alias = :key", version);
  }

  Optional<RegisteredModel> byJob(String organization, String jobId) {
    return one(organization, "where m.job_id = :key", jobId);
  }

  /** The model under an alias. */
  Optional<RegisteredModel> under(String organization, String alias) {
    return one(organization, "where a.alias = :key", alias);
  }

  /** Newest first. */
  List<RegisteredModel> page(String organization, PageRequest page) {
    String after =
        page.first()
            ? ""
            : "where (m.created_at, m.version) < (cast(:at as timestamptz), :version)";
    return database.inOrganization(
        organization,
        handle -> {
          var query =
              handle
                  .createQuery(
                      SELECT + after + " order by m.created_at desc, m.version desc limit :limit")
                  .bind("limit", page.fetch());
          if (!page.first()) {
            query.bind("at", page.time(0)).bind("version", page.text(1));
          }
          return query.mapTo(RegisteredModel.class).list();
        });
  }

  /** Gives the model the organization's next version; a job registers one model only. */
  RegisteredModel insert(
      String organization,
      NewModel model,
      StoredObject artifact,
      String featureSchema,
      String codeVersion) {
    database.useOrganization(
        organization,
        handle -> {
          handle.execute("select pg_advisory_xact_lock(hashtext(?))", "model " + organization);
          handle
              .createUpdate(
                  """
                  insert into model (organization_id, version, job_id, algorithm, source,
                    dataset_id, as_of, horizon_days, parameters, evaluation, verdict,
                    trained_rows, customers, data_hash, artifact_key, artifact_sha256,
                    artifact_bytes, feature_schema, code_version, created_by)
                  values (:organization, :version, :jobId, :algorithm, :source,
                    :datasetId, :asOf, :horizonDays, :parameters, :evaluation, :verdict,
                    :trainedRows, :customers, :dataHash, :stored.key, :stored.sha256,
                    :stored.bytes, :featureSchema, :codeVersion, :createdBy)
                  on conflict (organization_id, job_id) do nothing
                  """)
              .bindMethods(model)
              .bindMethods("stored", artifact)
              .bind("organization", organization)
              .bind("version", nextVersion(handle, featureSchema).toString())
              .bind("featureSchema", featureSchema)
              .bind("codeVersion", codeVersion)
              .execute();
        });
    return byJob(organization, model.jobId()).orElseThrow();
  }

  /** Where a model is stored. */
  record Artifact(String jobId, String key) {}

  List<Artifact> artifacts(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select job_id, artifact_key as key from model order by created_at")
                .mapTo(Artifact.class)
                .list());
  }

  /** The same model, stored elsewhere without customers who were erased. */
  void replaceArtifact(String organization, String key, StoredObject artifact) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    update model set artifact_key = :artifact.key,
                      artifact_sha256 = :artifact.sha256, artifact_bytes = :artifact.bytes
                    where artifact_key = :key
                    """)
                .bindMethods("artifact", artifact)
                .bind("key", key)
                .execute());
  }

  private Optional<RegisteredModel> one(String organization, String condition, String key) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(SELECT + condition)
                .bind("key", key)
                .mapTo(RegisteredModel.class)
                .findOne());
  }

  private static ModelVersion nextVersion(Handle handle, String featureSchema) {
    return ModelVersion.next(
        handle
            .createQuery("select version, feature_schema from model order by created_at desc")
            .mapTo(ModelVersion.Known.class)
            .list(),
        featureSchema);
  }
}
