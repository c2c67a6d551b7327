package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.datasets.reading.TableRejects;
import org.commandcenter.customer.snapshots.SnapshotService;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.commandcenter.platform.snapshot.Snapshots;

/**
 * Makes of an uploaded file what it says: rows in the stores, and a prepared table. Each step bears
 * being repeated, so that a preparation that was interrupted is run again from the start.
 */
@ApplicationScoped
class DatasetPreparation {
  private static final int SHOWN = 20;

  private final DatasetReader reader;
  private final CustomerLanding customers;
  private final EventLanding events;
  private final RowLanding rows;
  private final Snapshots snapshots;
  private final ObjectMapper json;

  DatasetPreparation(
      DatasetReader reader,
      CustomerLanding customers,
      EventLanding events,
      RowLanding rows,
      Snapshots snapshots,
      ObjectMapper json) {
    this.reader = reader;
    this.customers = customers;
    this.events = events;
    this.rows = rows;
    this.snapshots = snapshots;
    this.json = json;
  }

  /** Hears how far a preparation is. */
  interface Progress {
    /**
     * @param share 0..1
     * @param landing whether rows may already be in the stores
     */
    void at(double share, String stage, boolean landing);
  }

  /**
   * @param manifest content and name of what was published
   * @param references columns that name customers
   */
  record Prepared(
      Dataset.Kind kind,
      String format,
      SnapshotManifest manifest,
      List<Dataset.Column> columns,
      Understanding as,
      List<String> warnings,
      TableRejects rejects,
      Landed landed,
      List<ReferenceColumn> references) {}

  /** How the file would be understood. */
  DatasetPreview preview(Path file, String fileName, String sha256, DatasetOptions options)
      throws IOException {
    try (OpenTable open = reader.open(file, options)) {
      Understanding as = open.as();
      LandingTable landing = landing(open, "", null, "", open.warnings());
      List<String> columns = new ArrayList<>();
      List<Dataset.Column> described = open.columns();
      for (int i = 0; i < described.size(); i++) {
        columns.add("cast(v" + i + " as varchar)");
      }
      open.table().keepRejects(open.rejects(), landing.references());
      List<String> eventFields =
          List.of("event_id", "customer_ref", "type", "occurred_at", "value", "properties");
      return new DatasetPreview(
          true,
          as.kind(),
          fileName,
          Files.size(file),
          open.table().number("select count(*) from typed"),
          open.rejects().lines(),
          described,
          as.fields(),
          Dataset.named(described, Dataset.Role.ID),
          Dataset.named(described, Dataset.Role.LABEL),
          as.positiveLabel(),
          warnings(open, landing.warnings()),
          sha256,
          open.raw().format(),
          as.mappingName(),
          document(as),
          open.table()
              .rows(
                  "select %s from typed order by line limit %d"
                      .formatted(String.join(", ", columns), SHOWN),
                  open.table().names()),
          as.mapping().events().isEmpty()
              ? List.of()
              : open.table()
                  .rows(
                      "select %s from (%s) order by line limit %d"
                          .formatted(
                              String.join(", ", eventFields), landing.rows().events(), SHOWN),
                      eventFields),
          open.rejects().kept().stream().limit(SHOWN).toList());
    } catch (SQLException e) {
      throw new IOException("The table could not be read", e);
    }
  }

  Prepared prepare(
      String organization,
      UUID id,
      String who,
      Path file,
      String sha256,
      DatasetOptions options,
      Progress progress)
      throws IOException {
    progress.at(0.05, "reading", false);
    try (OpenTable open = reader.open(file, options)) {
      LandingTable landing = landing(open, organization, id, who, open.warnings());
      progress.at(0.4, "loading customers", true);
      var loaded = customers.customers(landing);
      var named = customers.identifiers(landing);
      var moved = rows.stages(landing);
      progress.at(0.5, "appending events", true);
      var appended = events.events(landing);
      var ended = rows.outcomes(landing);
      var dealt = rows.deals(landing);
      progress.at(0.8, "publishing", true);
      SnapshotManifest manifest = publish(landing, sha256);
      open.table().keepRejects(open.rejects(), landing.references());
      return new Prepared(
          open.as().kind(),
          open.raw().format(),
          manifest,
          open.columns(),
          open.as(),
          warnings(open, landing.warnings()),
          open.rejects(),
          new Landed(loaded, named, moved, appended, ended, dealt),
          ReferenceColumn.of(open.as().mapping()));
    } catch (SQLException e) {
      throw new IOException("The table could not be prepared", e);
    }
  }

  /** What the rows say, as it can be sent again. */
  JsonNode document(Understanding as) {
    return json.valueToTree(as.mapping());
  }

  private static LandingTable landing(
      OpenTable open, String organization, UUID id, String who, List<String> warnings) {
    return new LandingTable(
        organization, id, who, open.table(), open.as(), open.folder(), warnings);
  }

  /** The prepared rows; what an interrupted preparation may have published goes. */
  private SnapshotManifest publish(LandingTable landing, String sha256) throws IOException {
    String table = SnapshotService.datasetTable(landing.dataset());
    String query = prepared(landing);
    snapshots.withdraw(landing.organization(), table);
    return snapshots.publish(
        landing.organization(),
        table,
        sha256,
        parquet -> {
          try {
            return landing.table().writeParquet(query, parquet);
          } catch (SQLException e) {
            throw new IOException("The prepared table could not be written", e);
          }
        });
  }

  /** The file's order, where sorting is cheap; a long table is read for its content. */
  private static String order(LandingTable landing) {
    return landing.table().isLong() ? "" : " order by t.line";
  }

  /** The typed columns by their own names, and the customers' UUIDs where rows have an id. */
  private String prepared(LandingTable landing) {
    List<String> names = landing.table().names();
    boolean identified = landing.mapping().customer() != null;
    // A column customer_id makes room for ours.
    String own =
        names.stream().anyMatch("external_id"::equalsIgnoreCase)
            ? PreparedTables.OWN_ID
            : "external_id";
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean taken = identified && names.get(i).equalsIgnoreCase("customer_id");
      columns.add("t.v" + i + " as " + identifier(taken ? own : names.get(i)));
    }
    if (!identified) {
      return "select " + String.join(", ", columns) + " from typed t" + order(landing);
    }
    Path known = landing.folder().resolve("known.csv");
    customers.identifiers(landing.organization(), known);
    return "select i.customer_id, %s from typed t left join %s i on i.name = %s%s"
        .formatted(
            String.join(", ", columns),
            CustomerLanding.relation(known),
            landing.rows().customer(),
            order(landing));
  }

  private static List<String> warnings(OpenTable open, List<String> told) {
    List<String> warnings = new ArrayList<>(told);
    if (open.as().mappingName() != null) {
      warnings.add("The table is read by the mapping '%s'".formatted(open.as().mappingName()));
    }
    if (open.rejects().lines() > 0) {
      warnings.add(open.rejects().lines() + " lines were rejected; see the dataset's rejects");
    }
    if (open.rejects().kept().size() == TableRejects.KEPT) {
      warnings.add("Only the first " + TableRejects.KEPT + " rejects are kept with their text");
    }
    return List.copyOf(warnings);
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
