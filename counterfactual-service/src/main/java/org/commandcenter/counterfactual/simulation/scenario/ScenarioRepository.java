package org.commandcenter.counterfactual.simulation.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.counterfactual.CopyRows;
import org.commandcenter.counterfactual.SortKey;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.simulation.Simulation;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.Handle;

/** Saved scenarios and their customers. */
@ApplicationScoped
class ScenarioRepository {
  private static final String CUSTOMER_COLUMNS =
      """
      customer_id, baseline_churn_prob, counterfactual_churn_prob, revenue_recovered,
      revenue_recovered_low, revenue_recovered_high, saved""";

  private final Database database;
  private final ObjectMapper json;
  private final SimulationConfig config;

  ScenarioRepository(Database database, ObjectMapper json, SimulationConfig config) {
    this.database = database;
    this.json = json;
    this.config = config;
  }

  /** A row of the table. */
  record Row(
      String scenarioId,
      String interventionType,
      String interventionTiming,
      String effectsVersion,
      String modelVersion,
      Instant asOf,
      String createdBy,
      Instant createdAt,
      JsonNode summary) {
    ScenarioInfo info() {
      return new ScenarioInfo(
          scenarioId,
          interventionType,
          interventionTiming,
          effectsVersion,
          modelVersion,
          asOf,
          createdBy,
          createdAt);
    }
  }

  /** The same information, with the id and the time under which it is saved. */
  ScenarioInfo save(
      String organization,
      ScenarioInfo info,
      ScenarioSummary summary,
      Simulation simulation,
      List<Subject> subjects) {
    String id = UUID.randomUUID().toString();
    return database.inOrganization(
        organization,
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into scenario (organization_id, scenario_id, intervention_type,
                    intervention_timing, effects_version, model_version, as_of, summary, created_by)
                  values (:organization, :id, :interventionType, :interventionTiming,
                    :effectsVersion, :modelVersion, :asOf, :summary, :createdBy)
                  """)
              .bind("organization", organization)
              .bind("id", id)
              .bindMethods(info)
              .bind("summary", json.<JsonNode>valueToTree(summary))
              .execute();
          saveCustomers(handle, organization, id, simulation, subjects);
          forgetOldest(handle);
          return find(handle, id).orElseThrow().info();
        });
  }

  Page<Row> page(String organization, PageRequest request) {
    List<Row> rows =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select * from scenario
                        where (:at::timestamptz is null or created_at < :at
                          or (created_at = :at and scenario_id > :id))
                        order by created_at desc, scenario_id limit :fetch
                        """)
                    .bindByType("at", SortKey.time(request), Instant.class)
                    .bind("id", SortKey.id(request))
                    .bind("fetch", request.fetch())
                    .mapTo(Row.class)
                    .list());
    return Page.of(rows, request, row -> List.of(row.createdAt().toString(), row.scenarioId()));
  }

  Optional<Row> find(String organization, String id) {
    return database.inOrganization(organization, handle -> find(handle, id));
  }

  Page<SavedCustomer> customers(String organization, String scenarioId, PageRequest request) {
    List<SavedCustomer> rows =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select s.*, c.company
                        from scenario_customer s left join customer_fact c using (customer_id)
                        where s.scenario_id = :scenario
                          and (:after::float8 is null or s.revenue_recovered < :after
                            or (s.revenue_recovered = :after and s.customer_id > :id))
                        order by s.revenue_recovered desc, s.customer_id limit :fetch
                        """)
                    .bind("scenario", scenarioId)
                    .bind("after", SortKey.number(request))
                    .bind("id", SortKey.id(request))
                    .bind("fetch", request.fetch())
                    .mapTo(SavedCustomer.class)
                    .list());
    return Page.of(
        rows, request, row -> List.of(Double.toString(row.revenueRecovered()), row.customerId()));
  }

  private static Optional<Row> find(Handle handle, String id) {
    return handle
        .createQuery("select * from scenario where scenario_id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .findOne();
  }

  private static void saveCustomers(
      Handle handle, String organization, String id, Simulation simulation, List<Subject> subjects)
      throws SQLException {
    handle.execute(
        "create temp table staging_scenario on commit drop as select %s from scenario_customer with no data"
            .formatted(CUSTOMER_COLUMNS));
    try (CopyRows rows = CopyRows.into(handle, "staging_scenario")) {
      for (int i = 0; i < subjects.size(); i++) {
        Estimate recovered = simulation.recovered(i);
        rows.add(
            subjects.get(i).customerId(),
            subjects.get(i).probability(),
            simulation.probability(i).value(),
            recovered.value(),
            recovered.low(),
            recovered.high(),
            simulation.saved(i));
      }
      rows.complete();
    }
    handle
        .createUpdate(
            "insert into scenario_customer (organization_id, scenario_id, %1$s) select :organization, :id, %1$s from staging_scenario"
                .formatted(CUSTOMER_COLUMNS))
        .bind("organization", organization)
        .bind("id", id)
        .execute();
  }

  private void forgetOldest(Handle handle) {
    handle
        .createUpdate(
            """
            delete from scenario where scenario_id in (
              select scenario_id from scenario
              order by created_at desc, scenario_id offset :kept)
            """)
        .bind("kept", config.keptScenarios())
        .execute();
  }
}
