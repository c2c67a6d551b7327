package org.commandcenter.churn.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;

/** The newest segmentation and who belongs where. */
@ApplicationScoped
class SegmentRepository {
  private static final String STAGE =
      """
      create temp table staged_segment (customer_id text, segment text, company text,
        mrr double precision, tenure_days double precision, margin double precision) on commit drop
      """;
  private static final String INSERT =
      """
      insert into customer_segment (organization_id, customer_id, segment, company, mrr,
        tenure_days, margin)
      select :organization, customer_id, segment, company, mrr, tenure_days, margin
      from staged_segment
      """;

  private final Database database;
  private final ObjectMapper json;

  SegmentRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A segmentation as it was stored. */
  record Stored(Instant computedAt, JsonNode report) {}

  /** Predictions of a segment's customers. */
  record SegmentRisk(String segment, long predicted, Double churnProbability, long atRisk) {}

  /**
   * A customer of a segment.
   *
   * @param margin a month
   * @param churnProbability newest prediction; null without one
   */
  record SegmentCustomer(
      String customerId,
      String company,
      String segment,
      double mrr,
      double tenureDays,
      double margin,
      Double churnProbability,
      String riskLevel) {}

  void replace(String organization, String job, Segmentation segmentation) {
    database.useOrganization(
        organization,
        handle -> {
          handle.execute(STAGE);
          Database.postgres(handle)
              .getCopyAPI()
              .copyIn(
                  "copy staged_segment from stdin (format csv)",
                  new StringReader(rows(segmentation)));
          handle.execute("delete from customer_segment");
          handle.createUpdate(INSERT).bind("organization", organization).execute();
          handle
              .createUpdate(
                  """
                  insert into segmentation (organization_id, job_id, as_of, report)
                  values (:organization, :job, :asOf, :report)
                  on conflict (organization_id) do update set job_id = excluded.job_id,
                    as_of = excluded.as_of, computed_at = now(), report = excluded.report
                  """)
              .bind("organization", organization)
              .bind("job", job)
              .bind("asOf", segmentation.report().asOf())
              .bind("report", json.<JsonNode>valueToTree(segmentation.report()))
              .execute();
        });
  }

  private static String rows(Segmentation segmentation) {
    StringBuilder rows = new StringBuilder(96 * segmentation.accounts().size());
    for (int i = 0; i < segmentation.accounts().size(); i++) {
      SegmentAccounts.SegmentAccount account = segmentation.accounts().get(i);
      rows.append(account.customerId())
          .append(',')
          .append(segmentation.segmentOf()[i])
          .append(',')
          .append(
              account.company() == null ? "" : '"' + account.company().replace("\"", "\"\"") + '"')
          .append(',')
          .append(account.mrr())
          .append(',')
          .append(account.tenureDays())
          .append(',')
          .append(account.margin())
          .append('\n');
    }
    return rows.toString();
  }

  Optional<Stored> find(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select computed_at, report from segmentation")
                .mapTo(Stored.class)
                .findOne());
  }

  /**
   * @param atRisk least probability that counts
   */
  List<SegmentRisk> risks(String organization, double atRisk) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select s.segment, count(p.customer_id) as predicted,
                      avg(p.churn_probability) as churn_probability,
                      count(*) filter (where p.churn_probability >= :least) as at_risk
                    from customer_segment s
                    left join latest_prediction p on p.customer_id = s.customer_id and p.active
                    group by s.segment
                    """)
                .bind("least", atRisk)
                .mapTo(SegmentRisk.class)
                .list());
  }

  /** Customers with the most revenue first. */
  List<SegmentCustomer> page(String organization, String segment, PageRequest page) {
    String after =
        page.first()
            ? ""
            : """
               and (s.mrr < cast(:mrr as double precision)
                 or (s.mrr = cast(:mrr as double precision) and s.customer_id > :id))
              """;
    return database.inOrganization(
        organization,
        handle -> {
          var query =
              handle
                  .createQuery(
                      """
                      select s.customer_id, s.company, s.segment, s.mrr, s.tenure_days, s.margin,
                        p.churn_probability, p.risk_level
                      from customer_segment s
                      left join latest_prediction p on p.customer_id = s.customer_id
                      where s.segment = :segment
                      """
                          + after
                          + " order by s.mrr desc, s.customer_id limit :limit")
                  .bind("segment", segment)
                  .bind("limit", page.fetch());
          if (!page.first()) {
            query.bind("mrr", page.number(0)).bind("id", page.text(1));
          }
          return query.mapTo(SegmentCustomer.class).list();
        });
  }
}
