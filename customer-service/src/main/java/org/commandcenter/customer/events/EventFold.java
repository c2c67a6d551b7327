package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.customer.objects.ObjectLedger;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasureLock;
import org.commandcenter.platform.parquet.DuckDb;
import org.jdbi.v3.core.Handle;

/**
 * Folds live events, and the small files that earlier foldings left, into files. Rows and files are
 * swapped in one transaction: whatever breaks off before its commit has changed nothing, and may be
 * done again.
 */
@ApplicationScoped
public class EventFold {
  /** Time for readers that know the files that were replaced. */
  private static final Duration READING = Duration.ofHours(1);

  private final Database database;
  private final DuckDb duckDb;
  private final EventFileRepository files;
  private final EventObjects objects;
  private final ObjectLedger ledger;
  private final EventsConfig config;

  EventFold(
      Database database,
      DuckDb duckDb,
      EventFileRepository files,
      EventObjects objects,
      ObjectLedger ledger,
      EventsConfig config) {
    this.database = database;
    this.duckDb = duckDb;
    this.files = files;
    this.objects = objects;
    this.ledger = ledger;
    this.config = config;
  }

  /** Organizations that have plenty of live events, or old ones. */
  List<String> due() {
    return database.inSystem(
        handle ->
            handle
                .createQuery(
                    """
                    select organization_id from event_live
                    where rows >= :rows or since < now() - :seconds * interval '1 second'
                    order by rows desc
                    """)
                .bind("rows", config.foldRows())
                .bind("seconds", config.foldAge().toSeconds())
                .mapTo(String.class)
                .list());
  }

  /** What is to be replaced by files. */
  private record Fold(long rows, String live, List<EventFile> small, String content) {}

  /**
   * Folds all live events of an organization. What becomes live meanwhile stays so.
   *
   * @return events folded; 0 also when somebody else is folding, or a person was erased meanwhile
   */
  public long fold(String organization) throws IOException {
    try (WorkFolder folder = new WorkFolder();
        Connection connection = duckDb.open();
        DuckSession duck = new DuckSession(connection)) {
      return database.inOrganization(
          organization,
          handle -> {
            if (!isOnlyOne(handle, organization)) {
              return 0L;
            }
            ErasureLock.holdOff(handle, organization);
            LoadSession.prepare(handle);
            return fold(handle, organization, duck, folder.path());
          });
    } catch (SQLException e) {
      throw new IOException("The events could not be folded", e);
    }
  }

  private long fold(Handle handle, String organization, DuckSession duck, Path folder)
      throws SQLException, IOException {
    List<EventFile> archived = files.all(handle);
    Fold fold = read(handle, organization, duck, folder);
    if (fold.rows() == 0) {
      return 0;
    }
    List<NewFile> written =
        new EventWriter(organization, duck, folder, objects, EventFile.FOLDED)
            .writeAll(fold.content());
    Corrections corrections = new Corrections(duck, folder);
    corrections.find(fold.live(), DuckSession.parquet(objects.local(organization, archived)));
    Path keys = folder.resolve("keys.csv");
    duck.execute(
        "copy (select event_key, occurred_at from %s) to '%s' (format csv, header false)"
            .formatted(fold.live(), keys));

    LoadSession.serialize(handle, organization, EventArchive.TABLE);
    handle.execute("savepoint before_swap");
    if (!remove(handle, fold, keys)) {
      handle.execute("rollback to savepoint before_swap");
      return 0;
    }
    for (NewFile file : written) {
      files.insert(handle, organization, file.file());
    }
    corrections.store(handle, organization);
    for (EventFile old : fold.small()) {
      ledger.removeLater(handle, organization, old.objectKey(), READING);
    }
    return fold.rows();
  }

  private Fold read(Handle handle, String organization, DuckSession duck, Path folder)
      throws SQLException, IOException {
    Path csv = folder.resolve("live.csv");
    Csv.fromPostgres(handle, "select " + EventColumns.LIVE + " from event e", csv);
    String live = DuckSession.csv(csv, EventColumns.CSV);
    Set<LocalDate> months = new HashSet<>();
    duck.each(
        "select distinct date_trunc('month', occurred_at)::date from " + live,
        row -> months.add(row.getObject(1, LocalDate.class)));
    List<EventFile> small =
        files.small(handle, config.smallFileRows()).stream()
            .filter(file -> file.months().stream().anyMatch(months::contains))
            .toList();
    String content =
        "(select %1$s from %2$s union all select %1$s from %3$s)"
            .formatted(
                EventColumns.NAMES, live, DuckSession.parquet(objects.local(organization, small)));
    return new Fold(duck.number("select count(*) from " + live), live, small, content);
  }

  /** Whether all of it was still there. */
  private boolean remove(Handle handle, Fold fold, Path keys) throws SQLException, IOException {
    handle.execute(
        "create temp table folded_event (event_key uuid, occurred_at timestamp) on commit drop");
    Csv.toPostgres(handle, keys, "folded_event");
    handle.execute("analyze folded_event");
    long rows =
        handle.execute(
            """
            delete from event e using folded_event f
            where e.occurred_at = f.occurred_at at time zone 'UTC' and e.event_key = f.event_key
            """);
    handle.execute("update event_live set rows = rows - ?, since = clock_timestamp()", fold.rows());
    handle.execute("delete from event_live where rows <= 0");
    return rows == fold.rows() && files.delete(handle, fold.small()) == fold.small().size();
  }

  private static boolean isOnlyOne(Handle handle, String organization) {
    return handle
        .createQuery("select pg_try_advisory_xact_lock(hashtext('event folding'), hashtext(:org))")
        .bind("org", organization)
        .mapTo(Boolean.class)
        .one();
  }
}
