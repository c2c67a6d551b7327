package org.commandcenter.customer.events;

import java.sql.SQLException;

/**
 * Which rows of a bulk load say what others said before: in the same load, in files, or live. The
 * table {@code known_row} has their numbers.
 */
final class KnownRows {
  private static final String SAME_CONTENT =
      """
      f.customer_id = e.customer_id and f.occurred_at = e.occurred_at and f.type = e.type
        and f.event_id is not distinct from e.event_id
        and f.value is not distinct from e.value and f.properties = e.properties\
      """;

  private final DuckSession duck;
  private final String staged;

  KnownRows(DuckSession duck, String staged) throws SQLException {
    this.duck = duck;
    this.staged = staged;
    duck.execute("create or replace temp table known_row (row_number bigint)");
  }

  /** Finds repetitions within the load: of equal rows, the first one stays. */
  void findRepeated() throws SQLException {
    duck.execute(
        """
        create or replace temp table repeated as
        select content_hash from %s group by content_hash having count(*) > 1
        """
            .formatted(staged));
    if (duck.number("select count(*) from repeated") > 0) {
      duck.execute(
          """
          insert into known_row select file_row_number from (
            select file_row_number, row_number() over (
              partition by customer_id, occurred_at, type, event_id, value, properties
              order by line, file_row_number) as nth
            from %s where content_hash in (select content_hash from repeated))
          where nth > 1
          """
              .formatted(staged));
    }
  }

  /** Finds what is known of some months. */
  void findKnown(MonthSpan span, StoreState known) throws SQLException {
    String rows = "(select * from %s where %s)".formatted(staged, span.condition("occurred_at"));
    if (known.hasUnkeyed(span)) {
      String archived =
          "(select * from %s where %s)"
              .formatted(known.unkeyed(span), span.condition("occurred_at"));
      duck.execute(
          """
          create or replace temp table candidate as
          select * from %s where content_hash in (select %s from %s f)
          """
              .formatted(rows, EventColumns.hash("f"), archived));
      if (duck.number("select count(*) from candidate") > 0) {
        duck.execute(
            """
            insert into known_row
            select distinct e.file_row_number from candidate e join %s f on %s
            """
                .formatted(archived, SAME_CONTENT));
      }
    }
    // The text of what was live is not the original one: only the keys can be compared.
    duck.execute(
        """
        create or replace temp table candidate as
        select e.*, f.event_key as known_key from %s e
        join %s f on f.customer_id = e.customer_id and f.occurred_at = e.occurred_at
        """
            .formatted(rows, known.keyed(span)));
    duck.execute(
        "insert into known_row select distinct file_row_number from candidate e where %s = known_key"
            .formatted(EventColumns.key("e")));
  }

  /** A condition that leaves the known rows out. */
  String exclusion(String alias) throws SQLException {
    return duck.number("select count(*) from known_row") == 0
        ? ""
        : " and not exists (select 1 from known_row k where k.row_number = %s.file_row_number)"
            .formatted(alias);
  }
}
