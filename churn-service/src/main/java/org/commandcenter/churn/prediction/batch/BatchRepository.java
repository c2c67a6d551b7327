package org.commandcenter.churn.prediction.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;

/** Keeps batches and their predictions. */
@ApplicationScoped
public class BatchRepository implements PersonalData {
  private static final String BATCHES =
      """
      select b.batch_id, b.batch_name, b.job_id, b.total_customers,
        case when b.model_version is null then coalesce(j.state, 'queued') else 'succeeded' end
          as status,
        b.model_version, b.scored, b.rejected, j.error, b.created_by, b.created_at
      from prediction_batch b left join job j on j.id = b.job_id
      """;

  private final Database database;

  BatchRepository(Database database) {
    this.database = database;
  }

  /** What became of a customer of the file. */
  record Kept(long place, String customerId, RowScorer.Scored scored) {}

  void add(Tenant tenant, UUID id, String name, long customers) {
    database.useOrganization(
        tenant.organization(),
        handle ->
            handle.execute(
                """
                insert into prediction_batch
                  (organization_id, batch_id, batch_name, total_customers, created_by)
                values (?, ?, ?, ?, ?)
                """,
                tenant.organization(),
                id,
                name,
                customers,
                tenant.subject()));
  }

  void doneBy(String organization, UUID id, String jobId) {
    database.useOrganization(
        organization,
        handle ->
            handle.execute("update prediction_batch set job_id = ? where batch_id = ?", jobId, id));
  }

  Optional<PredictionBatch> find(String organization, UUID id) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(BATCHES + "where b.batch_id = :id")
                .bind("id", id)
                .mapTo(PredictionBatch.class)
                .findOne());
  }

  /** Newest first. */
  Page<PredictionBatch> list(String organization, PageRequest page) {
    String after = page.first() ? "" : "where (b.created_at, b.batch_id) < (:at, :id) ";
    Instant at = page.first() ? null : key(page, 0, Instant::parse);
    UUID id = page.first() ? null : key(page, 1, UUID::fromString);
    List<PredictionBatch> rows =
        database.inOrganization(
            organization,
            handle -> {
              var query =
                  handle
                      .createQuery(
                          BATCHES + after + "order by b.created_at desc, b.batch_id desc limit :n")
                      .bind("n", page.fetch());
              if (!page.first()) {
                query.bind("at", at).bind("id", id);
              }
              return query.mapTo(PredictionBatch.class).list();
            });
    return Page.of(
        rows, page, batch -> List.of(batch.createdAt().toString(), batch.batchId().toString()));
  }

  /** In the order of the file's customers. */
  Page<PredictionBatch.Item> items(String organization, UUID id, PageRequest page) {
    List<PredictionBatch.Item> rows =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select place, customer_id, churn_probability,
                          upper(risk_level) as risk_level, top_risk_factor, error
                        from batch_prediction where batch_id = :id and place > :after
                        order by place limit :n
                        """)
                    .bind("id", id)
                    .bind("after", page.first() ? (Long) 0L : key(page, 0, Long::valueOf))
                    .bind("n", page.fetch())
                    .mapTo(PredictionBatch.Item.class)
                    .list());
    return Page.of(rows, page, item -> List.of(Long.toString(item.place())));
  }

  private static <T> T key(PageRequest page, int index, Function<String, T> read) {
    try {
      return read.apply(page.after().get(index));
    } catch (IllegalArgumentException | DateTimeParseException | IndexOutOfBoundsException e) {
      throw ApiException.invalid("cursor", "belongs to another list");
    }
  }

  /** Forgets what an earlier attempt kept. */
  void clear(String organization, UUID id) {
    database.useOrganization(
        organization,
        handle -> handle.execute("delete from batch_prediction where batch_id = ?", id));
  }

  /** Nothing is kept of a batch that was removed meanwhile. */
  void keep(String organization, UUID id, List<Kept> kept) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into batch_prediction (organization_id, batch_id, place, customer_id,
                      churn_probability, risk_level, top_risk_factor, error)
                    select :organization, :id, * from unnest(
                      :places, :customers, :probabilities, :levels, :factors, :errors)
                    where exists (select from prediction_batch where batch_id = :id)
                    """)
                .bind("organization", organization)
                .bind("id", id)
                .bindArray("places", Long.class, kept.stream().map(Kept::place).toList())
                .bindArray("customers", String.class, kept.stream().map(Kept::customerId).toList())
                .bindArray(
                    "probabilities",
                    Double.class,
                    kept.stream().map(BatchRepository::probability).toList())
                .bindArray(
                    "levels", String.class, kept.stream().map(BatchRepository::level).toList())
                .bindArray(
                    "factors", String.class, kept.stream().map(k -> k.scored().factor()).toList())
                .bindArray(
                    "errors", String.class, kept.stream().map(k -> k.scored().error()).toList())
                .execute());
  }

  private static Double probability(Kept kept) {
    return kept.scored().error() == null ? (Double) kept.scored().probability() : null;
  }

  private static String level(Kept kept) {
    return kept.scored().error() == null
        ? kept.scored().level().name().toLowerCase(Locale.ROOT)
        : null;
  }

  void finish(String organization, UUID id, String modelVersion, BatchCounts counts) {
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                """
                update prediction_batch set model_version = ?, scored = ?, rejected = ?
                where batch_id = ?
                """,
                modelVersion,
                counts.scored(),
                counts.rejected(),
                id));
  }

  @Override
  public String place() {
    return "prediction_batches";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(), handle -> (long) handle.execute("delete from prediction_batch"));
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            handle.createQuery("select count(*) from prediction_batch").mapTo(Long.class).one());
  }
}
