package org.commandcenter.counterfactual.uplift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commandcenter.counterfactual.SortKey;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.Handle;

/** Trainings and their customers' effects. */
@ApplicationScoped
class UpliftRepository {
  private final Database database;
  private final ObjectMapper json;
  private final UpliftConfig config;

  UpliftRepository(Database database, ObjectMapper json, UpliftConfig config) {
    this.database = database;
    this.json = json;
    this.config = config;
  }

  /** A training. */
  record Run(int run, JsonNode report, String createdBy, Instant createdAt) {}

  /** A customer's effect; {@code predictedEffect} is null where one effect holds for all. */
  record Effect(
      String arm,
      String customerId,
      String externalId,
      String company,
      double effect,
      double low,
      double high,
      Double predictedEffect,
      int effectGroup,
      Instant riskSignalAt,
      boolean learntFrom) {}

  Optional<Run> newest(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from uplift_run order by run desc limit 1")
                .mapTo(Run.class)
                .findOne());
  }

  Optional<UpliftReport> ofJob(String organization, String job) {
    return database
        .inOrganization(
            organization,
            handle ->
                handle
                    .createQuery("select report from uplift_run where job_id = :job")
                    .bind("job", job)
                    .mapTo(JsonNode.class)
                    .findOne())
        .map(this::report);
  }

  UpliftReport report(JsonNode node) {
    try {
      return json.treeToValue(node, UpliftReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored report cannot be read", e);
    }
  }

  /**
   * Keeps a training.
   *
   * @param report made from the number that the training gets
   * @param effects lines for COPY, with the columns of {@link EffectLines}
   */
  UpliftReport save(
      String organization,
      String job,
      String by,
      Function<Integer, UpliftReport> report,
      String effects) {
    return database.inOrganization(
        organization,
        handle -> {
          handle.execute("select pg_advisory_xact_lock(hashtext(?))", "uplift " + organization);
          int run =
              handle
                  .createQuery("select coalesce(max(run), 0) + 1 from uplift_run")
                  .mapTo(Integer.class)
                  .one();
          UpliftReport saved = report.apply(run);
          handle
              .createUpdate(
                  """
                  insert into uplift_run (organization_id, run, job_id, report, created_by)
                  values (:organization, :run, :job, :report, :by)
                  """)
              .bind("organization", organization)
              .bind("run", run)
              .bind("job", job)
              .bind("report", json.<JsonNode>valueToTree(saved))
              .bind("by", by)
              .execute();
          saveEffects(handle, organization, run, effects);
          handle
              .createUpdate("delete from uplift_run where run <= :run")
              .bind("run", run - config.keptRuns())
              .execute();
          return saved;
        });
  }

  Page<Effect> effects(String organization, int run, String arm, PageRequest request) {
    List<Effect> rows =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select e.*, c.external_id, c.company
                        from uplift_effect e join customer_fact c using (customer_id)
                        where e.run = :run and (:arm::text is null or e.arm = :arm)
                          and (:after::float8 is null or e.effect < :after
                            or (e.effect = :after
                              and (e.arm, e.customer_id) > (:afterArm, :afterCustomer)))
                        order by e.effect desc, e.arm, e.customer_id limit :fetch
                        """)
                    .bind("run", run)
                    .bind("arm", arm)
                    .bind("after", SortKey.number(request))
                    .bind("afterArm", request.first() ? null : request.text(1))
                    .bind("afterCustomer", SortKey.id(request))
                    .bind("fetch", request.fetch())
                    .mapTo(Effect.class)
                    .list());
    return Page.of(
        rows, request, row -> List.of(Double.toString(row.effect()), row.arm(), row.customerId()));
  }

  private static void saveEffects(Handle handle, String organization, int run, String effects)
      throws SQLException, IOException {
    handle.execute(
        "create temp table staging_uplift on commit drop as select %s from uplift_effect with no data"
            .formatted(EffectLines.COLUMNS));
    Database.postgres(handle)
        .getCopyAPI()
        .copyIn("copy staging_uplift from stdin", new StringReader(effects));
    handle
        .createUpdate(
            "insert into uplift_effect (organization_id, run, %1$s) select :organization, :run, %1$s from staging_uplift"
                .formatted(EffectLines.COLUMNS))
        .bind("organization", organization)
        .bind("run", run)
        .execute();
  }
}
