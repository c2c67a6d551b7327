package org.commandcenter.churn.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.commandcenter.churn.reference.ObservedWindow;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.platform.data.Database;

/** How customers were distributed at each scoring. */
@ApplicationScoped
public class ScoringWindows {
  private final Database database;
  private final ObjectMapper json;

  ScoringWindows(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A scoring of all customers who were there. */
  public record Window(String runId, Instant asOf, ObservedWindow observed) {}

  private record Row(String runId, Instant asOf, JsonNode counts) {}

  void save(
      String organization, String run, RegisteredModel model, Instant asOf, ObservedWindow window) {
    if (window.rows() == 0) {
      return;
    }
    JsonNode counts = json.valueToTree(window);
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into scoring_window
                      (organization_id, run_id, model_version, as_of, counts)
                    values (:organization, :run, :version, :asOf, :counts)
                    on conflict (organization_id, run_id) do update
                    set counts = excluded.counts, recorded_at = now()
                    """)
                .bind("organization", organization)
                .bind("run", run)
                .bind("version", model.version())
                .bind("asOf", asOf)
                .bind("counts", counts)
                .execute());
  }

  /** The newest scoring by the model. */
  public Optional<Window> newest(String organization, String version) {
    return one(organization, version, "desc");
  }

  /** The first scoring by the model. */
  public Optional<Window> first(String organization, String version) {
    return one(organization, version, "asc");
  }

  private Optional<Window> one(String organization, String version, String order) {
    return database
        .inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select run_id, as_of, counts from scoring_window
                        where model_version = :version order by recorded_at %s limit 1
                        """
                            .formatted(order))
                    .bind("version", version)
                    .mapTo(Row.class)
                    .findOne())
        .map(this::window);
  }

  private Window window(Row row) {
    try {
      return new Window(
          row.runId(), row.asOf(), json.treeToValue(row.counts(), ObservedWindow.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored window cannot be read", e);
    }
  }
}
