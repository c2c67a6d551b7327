package org.commandcenter.customer.events;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.storage.Digests;

/** The events of an organization month by month, and what decides the content of each month. */
public final class EventMonths {
  /** Live events that no other live one corrects. */
  private static final String LIVE =
      """
      select date_trunc('month', e.occurred_at)::date,
        count(*) || ' ' || bit_xor(hash(e.event_key))
      from live_event e where not exists (%s) group by 1
      """
          .formatted(HistoryView.LATER);

  private static final String SUPERSEDED =
      """
      select date_trunc('month', occurred_at)::date, count(*) || ' ' || bit_xor(hash(event_key))
      from superseded_event group by 1
      """;

  /** Archived events that a live one corrects. */
  private static final String CORRECTED =
      """
      select date_trunc('month', e.occurred_at)::date,
        count(*) || ' ' || bit_xor(hash(e.event_id, e.recorded_at, n.event_key))
      from archived_event e join live_event n on n.event_id = e.event_id group by 1
      """;

  /** Events of identities that were merged into another one. */
  private static final String MERGED =
      """
      select date_trunc('month', e.occurred_at)::date,
        count(*) || ' ' || bit_xor(hash(a.customer_id, a.canonical_id))
      from (select customer_id, occurred_at from archived_event
        union all select customer_id, occurred_at from live_event) e
      join alias a on a.customer_id = e.customer_id group by 1
      """;

  private final DuckSession duck;
  private final List<EventFile> files;
  private final AsOf asOf;

  EventMonths(DuckSession duck, List<EventFile> files, AsOf asOf) {
    this.duck = duck;
    this.files = files;
    this.asOf = asOf;
  }

  /** The months that have events, each with a hash of everything that its content depends on. */
  public SortedMap<LocalDate, String> fingerprints() throws SQLException {
    SortedMap<LocalDate, StringBuilder> parts = new TreeMap<>();
    for (EventFile file : files) {
      String cut = isCut(file) ? "@" + asOf.at() : "";
      for (LocalDate month : file.months()) {
        add(parts, month, "file " + file.fileId() + cut);
      }
    }
    collect(parts, "live", LIVE);
    collect(parts, "superseded", SUPERSEDED);
    if (duck.number("select count(event_id) from live_event") > 0) {
      collect(parts, "corrected", CORRECTED);
    }
    if (duck.number("select count(*) from alias") > 0) {
      collect(parts, "merged", MERGED);
    }
    SortedMap<LocalDate, String> fingerprints = new TreeMap<>();
    parts.forEach((month, text) -> fingerprints.put(month, hash(text.toString())));
    return fingerprints;
  }

  /** Writes the events of one month as Parquet; the same events always become the same file. */
  public void write(LocalDate month, Path parquet) throws SQLException {
    write(
        "occurred_at >= date '%s' and occurred_at < date '%s'"
            .formatted(month, month.plusMonths(1)),
        parquet);
  }

  /** Writes a file without any. */
  public void writeEmpty(Path parquet) throws SQLException {
    write("false", parquet);
  }

  private void write(String condition, Path parquet) throws SQLException {
    duck.execute(
        """
        copy (
          select customer_id, event_id, type, occurred_at, recorded_at, value, properties from events
          where %s
          order by customer_id, occurred_at, event_id
        ) to %s (format parquet, compression zstd, compression_level 1)
        """
            .formatted(condition, DuckDb.literal(parquet)));
  }

  /** Whether the date leaves out something of the file. */
  private boolean isCut(EventFile file) {
    return !asOf.isNow()
        && (file.lastRecordedAt().isAfter(asOf.at()) || file.lastOccurredAt().isAfter(asOf.at()));
  }

  private void collect(SortedMap<LocalDate, StringBuilder> parts, String kind, String query)
      throws SQLException {
    duck.each(
        query,
        row -> {
          LocalDate month = row.getObject(1, LocalDate.class);
          String text = kind + " " + row.getString(2);
          add(parts, month, isCut(month) ? text + "@" + asOf.at() : text);
        });
  }

  private boolean isCut(LocalDate month) {
    return !asOf.isNow()
        && month.plusMonths(1).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(asOf.at());
  }

  private static void add(SortedMap<LocalDate, StringBuilder> parts, LocalDate month, String text) {
    parts.computeIfAbsent(month, m -> new StringBuilder()).append(text).append('\n');
  }

  private static String hash(String text) {
    return HexFormat.of()
        .formatHex(Digests.newSha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
