package org.commandcenter.customer.datasets;

import java.util.List;

/** Decides how columns write numbers and dates: by their own values, else by the file's others. */
final class NotationGuess {
  private final boolean decimalComma;
  private final List<Counts> columns;

  /**
   * How many values of one column fit which notation.
   *
   * @param present values
   * @param point numbers with a decimal point
   * @param grouped numbers with a decimal point and commas between thousands
   * @param comma numbers with a decimal comma
   * @param mixed numbers with a decimal comma, or with a decimal point
   * @param dotted numbers without comma that have a point
   * @param dayFirst dates, read day first
   * @param monthFirst dates, read month first
   * @param local dates whose year comes last
   * @param mark the separator of one of those; may be null
   */
  record Counts(
      String name,
      long present,
      long point,
      long grouped,
      long comma,
      long mixed,
      long dotted,
      long dayFirst,
      long monthFirst,
      long local,
      String mark) {}

  NotationGuess(boolean decimalComma, List<Counts> columns) {
    this.decimalComma = decimalComma;
    this.columns = List.copyOf(columns);
  }

  Notation of(Counts column) {
    String mark = column.local() == 0 || column.mark() == null ? "" : column.mark();
    if (column.local() > 0) {
      return dates(column, mark);
    }
    return numbers(column);
  }

  private Notation dates(Counts column, String mark) {
    if (column.dayFirst() != column.monthFirst()) {
      boolean dayFirst = column.dayFirst() > column.monthFirst();
      return new Notation(Notation.Numbers.POINT, dayFirst, mark, null);
    }
    long days =
        columns.stream().filter(c -> alike(c, mark) && c.dayFirst() > c.monthFirst()).count();
    long months =
        columns.stream().filter(c -> alike(c, mark) && c.dayFirst() < c.monthFirst()).count();
    boolean dayFirst = days == months ? !mark.equals("/") : days > months;
    String open =
        "'%s' can be read day first or month first; it is read as %s%s"
            .formatted(
                column.name(),
                new Notation(Notation.Numbers.POINT, dayFirst, mark, null).dates(),
                days == months ? "" : ", as the table's other dates are");
    return new Notation(Notation.Numbers.POINT, dayFirst, mark, open);
  }

  private static boolean alike(Counts column, String mark) {
    return column.local() > 0 && mark.equals(column.mark());
  }

  private Notation numbers(Counts column) {
    boolean commas = decimalComma || columns.stream().anyMatch(NotationGuess::surelyComma);
    if (column.comma() > column.point() || column.grouped() > column.point()) {
      if (column.comma() > column.grouped()) {
        boolean mixed = column.mixed() > column.comma();
        return numbers(mixed ? Notation.Numbers.COMMA_OR_POINT : Notation.Numbers.COMMA, null);
      }
      if (column.grouped() > column.comma()) {
        return numbers(Notation.Numbers.GROUPED, null);
      }
      return numbers(
          commas ? Notation.Numbers.COMMA : Notation.Numbers.GROUPED,
          "'%s' has numbers as 1,234; the comma is read as %s"
              .formatted(column.name(), commas ? "a decimal comma" : "standing between thousands"));
    }
    if (commas && column.dotted() > 0 && column.comma() == column.point()) {
      boolean thousands = columns.stream().anyMatch(NotationGuess::surelyComma);
      return numbers(
          thousands ? Notation.Numbers.COMMA : Notation.Numbers.POINT,
          "'%s' has numbers as 1.234; the point is read as %s"
              .formatted(
                  column.name(), thousands ? "standing between thousands" : "a decimal point"));
    }
    return numbers(Notation.Numbers.POINT, null);
  }

  private static boolean surelyComma(Counts column) {
    return column.comma() > column.point()
        && column.comma() > column.grouped()
        && column.comma() >= ColumnProfile.MOST * column.present();
  }

  private static Notation numbers(Notation.Numbers numbers, String open) {
    return new Notation(numbers, false, "", open);
  }
}
