package org.commandcenter.customer.datasets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.customer.datasets.reading.RawTable;

/** Looks at the values of each column of the view {@code texts}. */
final class ColumnProfiles {
  private static final int FEW = 10;
  private static final long MANY = 1_000_000;

  private final Statement sql;
  private final RawTable raw;

  ColumnProfiles(Statement sql, RawTable raw) {
    this.sql = sql;
    this.raw = raw;
  }

  List<ColumnProfile> read() throws SQLException {
    List<NotationGuess.Counts> counts = new ArrayList<>();
    for (int i = 0; i < raw.names().size(); i++) {
      counts.add(counts(i));
    }
    NotationGuess guess = new NotationGuess(raw.decimalComma(), counts);
    List<ColumnProfile> profiles = new ArrayList<>();
    for (int i = 0; i < raw.names().size(); i++) {
      profiles.add(profile(i, guess.of(counts.get(i))));
    }
    return profiles;
  }

  private NotationGuess.Counts counts(int position) throws SQLException {
    try (ResultSet row =
        sql.executeQuery(
            """
            select count(v), count(%s), count(%s), count(%s), count(%s),
              count(*) filter (contains(v, '.') and not contains(v, ',')),
              count(case when l then %s end), count(case when l then %s end),
              count(*) filter (l), min(regexp_extract(v, '[-./]')) filter (l)
            from (select v%d as v, %s as l from texts)
            """
                .formatted(
                    Values.number("v", Notation.Numbers.POINT),
                    Values.number("v", Notation.Numbers.GROUPED),
                    Values.number("v", Notation.Numbers.COMMA),
                    Values.number("v", Notation.Numbers.COMMA_OR_POINT),
                    Values.date("v", true),
                    Values.date("v", false),
                    position,
                    Values.localDate("v" + position)))) {
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

  private ColumnProfile profile(int position, Notation notation) throws SQLException {
    String value = "v" + position;
    long distinct = distinct(value);
    List<String> few = distinct <= FEW ? few(value) : List.of();
    try (ResultSet row =
        sql.executeQuery(
            """
            select count(*), count(v), count(n),
              count(*) filter (regexp_full_match(v, '0[0-9]+')), count(b), count(d), count(c),
              min(n), max(n)
            from (select %s as v, %s as n, %s as b, %s as d, %s as c from texts)
            """
                .formatted(
                    value,
                    Values.number(value, notation.numbers()),
                    Values.bool(value),
                    Values.date(value, notation.dayFirst()),
                    Values.compactDate(value)))) {
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

  /** Exact up to a million values and wherever nearly all differ: identifiers need it exact. */
  private long distinct(String value) throws SQLException {
    try (ResultSet row =
        sql.executeQuery(
            "select count(%1$s), approx_count_distinct(%1$s) from texts".formatted(value))) {
      row.next();
      if (row.getLong(1) > MANY && row.getLong(2) < ColumnProfile.MOST * row.getLong(1) / 2) {
        return row.getLong(2) > 100 ? row.getLong(2) : exact(value);
      }
    }
    return exact(value);
  }

  private long exact(String value) throws SQLException {
    try (ResultSet row =
        sql.executeQuery(
            "select count(*) from (select distinct %1$s from texts where %1$s is not null)"
                .formatted(value))) {
      row.next();
      return row.getLong(1);
    }
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
}
