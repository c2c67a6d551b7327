package org.commandcenter.counterfactual.prescription.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commandcenter.counterfactual.CopyRows;
import org.commandcenter.counterfactual.SortKey;
import org.commandcenter.counterfactual.constraints.Blocked;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.prescription.Valuation;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.Handle;

/** Runs and what they prescribed. */
@ApplicationScoped
class PrescriptionRepository {
  private static final String COLUMNS =
      """
      customer_id, segment, churn_probability, value_at_stake, option, churn_probability_after,
      cost, baseline_value, expected_value, gain, gain_low, gain_high, evidence, blocked_by,
      unlimited_option, option_costs, option_gains, option_lows, option_highs""";
  private static final String WITH_CUSTOMER =
      """
      select p.*, c.external_id, c.company, c.currency
      from prescription p left join customer_fact c using (customer_id)
      """;

  private final Database database;
  private final ObjectMapper json;
  private final PrescriptionConfig config;

  PrescriptionRepository(Database database, ObjectMapper json, PrescriptionConfig config) {
    this.database = database;
    this.json = json;
    this.config = config;
  }

  /** A run as it was stored. */
  record StoredRun(
      String runId,
      JsonNode summary,
      JsonNode curve,
      List<String> optionNames,
      String createdBy,
      Instant createdAt) {}

  /** Which rows of a run; null for all. */
  record RowFilter(String option, String segment, Double minGain, String customer) {}

  /** Stores a run, in the place of an earlier attempt. */
  void save(
      String organization, PrescriptionRun run, PrescriptionSummary summary, String createdBy) {
    database.useOrganization(
        organization,
        handle -> {
          handle.execute("delete from prescription_run where run_id = ?", run.id());
          handle
              .createUpdate(
                  """
                  insert into prescription_run
                    (organization_id, run_id, summary, curve, option_names, created_by)
                  values (:organization, :id, :summary, :curve, :names, :by)
                  """)
              .bind("organization", organization)
              .bind("id", run.id())
              .bind("summary", json.<JsonNode>valueToTree(summary))
              .bind("curve", json.<JsonNode>valueToTree(run.curve()))
              .bindArray("names", String.class, run.policy().options())
              .bind("by", createdBy)
              .execute();
          saveRows(handle, organization, run);
          handle
              .createUpdate(
                  """
                  delete from prescription_run where run_id in (
                    select run_id from prescription_run
                    order by created_at desc, run_id offset :kept)
                  """)
              .bind("kept", config.keptRuns())
              .execute();
        });
  }

  private static void saveRows(Handle handle, String organization, PrescriptionRun run)
      throws SQLException {
    handle.execute(
        "create temp table staging_prescription on commit drop as select %s from prescription with no data"
            .formatted(COLUMNS));
    try (CopyRows rows = CopyRows.into(handle, "staging_prescription")) {
      for (int i = 0; i < run.audience().subjects().size(); i++) {
        addRow(rows, run, i);
      }
      rows.complete();
    }
    handle
        .createUpdate(
            "insert into prescription (organization_id, run_id, %1$s) select :organization, :id, %1$s from staging_prescription"
                .formatted(COLUMNS))
        .bind("organization", organization)
        .bind("id", run.id())
        .execute();
  }

  private static void addRow(CopyRows rows, PrescriptionRun run, int i) throws SQLException {
    Valuation valuation = run.prescriber().valuation();
    int options = valuation.options().size();
    double[] costs = new double[options];
    double[] gains = new double[options];
    double[] lows = new double[options];
    double[] highs = new double[options];
    for (int option = 0; option < options; option++) {
      Estimate gain = valuation.gain(i, option);
      costs[option] = valuation.cost(i, option);
      gains[option] = gain.value();
      lows[option] = gain.low();
      highs[option] = gain.high();
    }
    int chosen = run.plan().chosen()[i];
    boolean none = chosen < 0;
    double probability = valuation.customers().probability()[i];
    double baseline = valuation.baseline(i);
    Blocked blocked = run.audience().blocked(i);
    Evidence evidence = none ? Evidence.ASSUMED : valuation.effect(i, chosen).evidence();
    rows.add(
        run.audience().subjects().get(i).customerId(),
        run.audience().subjects().get(i).segment(),
        probability,
        valuation.customers().value()[i],
        run.optionName(chosen),
        none ? probability : valuation.after(i, chosen).value(),
        none ? 0.0 : costs[chosen],
        baseline,
        none ? baseline : baseline + gains[chosen],
        none ? 0.0 : gains[chosen],
        none ? 0.0 : lows[chosen],
        none ? 0.0 : highs[chosen],
        evidence.name().toLowerCase(Locale.ROOT),
        blocked == null ? null : blocked.wireName(),
        run.optionName(run.unlimited().chosen()[i]),
        costs,
        gains,
        lows,
        highs);
  }

  /**
   * @param id null for the newest
   */
  Optional<StoredRun> find(String organization, String id) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select * from prescription_run where :id::text is null or run_id = :id
                    order by created_at desc, run_id limit 1
                    """)
                .bind("id", id)
                .mapTo(StoredRun.class)
                .findOne());
  }

  /** Highest gain first. */
  List<PrescriptionRow> page(
      String organization, String run, RowFilter filter, PageRequest request) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    WITH_CUSTOMER
                        + """
                          where p.run_id = :run
                            and (:option::text is null or p.option = :option)
                            and (:segment::text is null or p.segment = :segment)
                            and (:minGain::float8 is null or p.gain >= :minGain)
                            and (:customer::text is null or p.customer_id = :customer
                              or c.external_id = :customer)
                            and (:after::float8 is null or p.gain < :after
                              or (p.gain = :after and p.customer_id > :id))
                          order by p.gain desc, p.customer_id limit :fetch
                          """)
                .bind("run", run)
                .bind("option", filter.option())
                .bind("segment", filter.segment())
                .bind("minGain", filter.minGain())
                .bind("customer", filter.customer())
                .bind("after", SortKey.number(request))
                .bind("id", SortKey.id(request))
                .bind("fetch", request.fetch())
                .mapTo(PrescriptionRow.class)
                .list());
  }

  /** Those with the most expected loss p V. */
  List<PrescriptionRow> mostAtRisk(String organization, String run, int limit) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    WITH_CUSTOMER
                        + """
                          where p.run_id = :run
                          order by p.churn_probability * p.value_at_stake desc, p.customer_id
                          limit :limit
                          """)
                .bind("run", run)
                .bind("limit", limit)
                .mapTo(PrescriptionRow.class)
                .list());
  }

  /** Streams a run as CSV. */
  void writeCsv(String organization, String run, ExportView view, OutputStream out)
      throws IOException {
    database.useOrganization(
        organization,
        handle ->
            Database.postgres(handle)
                .getCopyAPI()
                .copyOut("copy (" + view.query(run) + ") to stdout (format csv, header)", out));
  }
}
