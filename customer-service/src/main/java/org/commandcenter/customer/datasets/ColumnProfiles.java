package org.commandcenter.customer.datasets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commandcenter.customer.datasets.reading.RawTable;

/**
 * Looks at the values of each column of the view {@code texts}. Of a long table, a sample decides
 * which questions are worth asking of every row.
 */
final class ColumnProfiles {
  private static final int FEW = 10;
  private static final long MANY = 1_000_000;
  private static final long SAMPLE = 100_000;

  /** A column that may be a type for most of its values is one for this share of a sample. */
  private static final double WORTH_ASKING = 0.5;

  private static final Pattern IDENTIFIER =
      Pattern.compile(".*(id|customer|account|number|mail).*");

  private final Statement sql;
  private final RawTable raw;

  ColumnProfiles(Statement sql, RawTable raw) {
    this.sql = sql;
    this.raw = raw;
  }

  /** Shares of a sample's values. */
  private record Shares(double numbers, double booleans, double dates, double compact) {
    static final Shares UNKNOWN = new Shares(1, 1, 1, 1);
  }

  List<ColumnProfile> read() throws SQLException {
    long rows = number("select count(*) from texts");
    boolean sampled = rows > 2 * SAMPLE;
    if (sampled) {
      sql.execute(
          "create temp table sample as select * from texts where hash(line) %% %d = 0"
              .formatted(rows / SAMPLE));
    }
    String source = sampled ? "sample" : "texts";
    List<NotationGuess.Counts> counts = new ArrayList<>();
    for (int i = 0; i < raw.names().size(); i++) {
      NotationGuess.Counts seen = counts(i, source);
      // One day above 12 anywhere tells day and month apart.
      counts.add(sampled && seen.local() > 0 ? counts(i, "texts") : seen);
    }
    NotationGuess guess = new NotationGuess(raw.decimalComma(), counts);
    List<ColumnProfile> profiles = new ArrayList<>();
    for (int i = 0; i < raw.names().size(); i++) {
      Notation notation = guess.of(counts.get(i));
      profiles.add(profile(i, notation, sampled ? shares(i, notation) : Shares.UNKNOWN));
    }
    if (sampled) {
      sql.execute("drop table sample");
    }
    return profiles;
  }

  private NotationGuess.Counts counts(int position, String source) throws SQLException {
    try (ResultSet row =
        sql.executeQuery(
            """
            select count(v), count(%s), count(%s), count(%s), count(%s),
              count(*) filter (contains(v, '.') and not contains(v, ',')),
              count(case when l then %s end), count(case when l then %s end),
              count(*) filter (l), min(regexp_extract(v, '[-./]')) filter (l)
            from (select v%d as v, %s as l from %s)
            """
                .formatted(
                    Values.number("v", Notation.Numbers.POINT),
                    Values.number("v", Notation.Numbers.GROUPED),
                    Values.number("v", Notation.Numbers.COMMA),
                    Values.number("v", Notation.Numbers.COMMA_OR_POINT),
                    Values.date("v", true),
                    Values.date("v", false),
                    position,
                    Values.localDate("v" + position),
                    source))) {
      row.next();
      return new NotationGuess.Counts(
          raw.names().get(position),
          row.getLong(1),
          row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          row.getLong(5),
          row.getLong(6),
          row.getLong(7),
          row.getLong(8),
          row.getLong(9),
          row.getString(10));
    }
  }

  private Shares shares(int position, Notation notation) throws SQLException {
    String value = "v" + position;
    try (ResultSet row =
        sql.executeQuery(
            "select greatest(count(%s), 1), count(%s), count(%s), count(%s), count(%s) from sample"
                .formatted(
                    value,
                    Values.number(value, notation.numbers()),
                    Values.bool(value),
                    Values.date(value, notation.dayFirst()),
                    Values.compactDate(value)))) {
      row.next();
      double present = row.getLong(1);
      return new Shares(
          row.getLong(2) / present,
          row.getLong(3) / present,
          row.getLong(4) / present,
          row.getLong(5) / present);
    }
  }

  private ColumnProfile profile(int position, Notation notation, Shares shares)
      throws SQLException {
    String value = "v" + position;
    long distinct = distinct(position);
    List<String> few = distinct <= FEW ? few(value) : List.of();
    try (ResultSet row =
        sql.executeQuery(
            """
            select count(*), count(v), count(n),
              count(case when n is not null and regexp_full_match(v, '0[0-9]+') then 1 end),
              count(b), count(d), count(c), min(n), max(n)
            from (select %s as v, %s as n, %s as b, %s as d, %s as c from texts)
            """
                .formatted(
                    value,
                    asked(shares.numbers(), Values.number(value, notation.numbers()), "double"),
                    asked(shares.booleans(), Values.bool(value), "boolean"),
                    asked(shares.dates(), Values.date(value, notation.dayFirst()), "timestamp"),
                    asked(shares.compact(), Values.compactDate(value), "timestamp")))) {
      row.next();
      return new ColumnProfile(
          position,
          raw.names().get(position),
          row.getLong(2),
          row.getLong(1) - row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          row.getLong(5),
          row.getLong(6),
          row.getLong(7),
          distinct,
          (Double) row.getObject(8),
          (Double) row.getObject(9),
          few,
          notation);
    }
  }

  private static String asked(double share, String expression, String type) {
    return share >= WORTH_ASKING ? expression : "cast(null as " + type + ")";
  }

  /** Exact where it matters: in short tables, for few values, and for what may be identifiers. */
  private long distinct(int position) throws SQLException {
    String value = "v" + position;
    try (ResultSet row =
        sql.executeQuery(
            "select count(%1$s), approx_count_distinct(%1$s) from texts".formatted(value))) {
      row.next();
      long present = row.getLong(1);
      long about = row.getLong(2);
      boolean identifier =
          IDENTIFIER.matcher(raw.names().get(position).toLowerCase(Locale.ROOT)).matches()
              && about > ColumnProfile.MOST * present / 2;
      if (present > MANY && about > 10 * FEW && !identifier) {
        return about;
      }
    }
    return number(
        "select count(*) from (select distinct %1$s from texts where %1$s is not null)"
            .formatted(value));
  }

  private List<String> few(String value) throws SQLException {
    List<String> few = new ArrayList<>();
    try (ResultSet rows =
        sql.executeQuery(
            "select distinct %1$s from texts where %1$s is not null order by 1".formatted(value))) {
      while (rows.next()) {
        few.add(rows.getString(1));
      }
    }
    return few;
  }

  private long number(String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
