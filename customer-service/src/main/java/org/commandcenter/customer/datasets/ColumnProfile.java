package org.commandcenter.customer.datasets;

import java.util.List;
import org.commandcenter.customer.intake.Columns;

/**
 * What the values of one column look like.
 *
 * @param position in the file, from 0
 * @param present rows with a value
 * @param missing rows without
 * @param numbers values that are numbers
 * @param codes values that are digits with a leading zero
 * @param booleans values that are true or false
 * @param dates values that look like a date
 * @param compact values that can be numbers as well as days, as 20260131
 * @param distinct number of different values, approximate above a million where most repeat
 * @param least smallest number; null without numbers
 * @param greatest largest number; null without numbers
 * @param few the values where they are at most ten
 */
record ColumnProfile(
    int position,
    String name,
    long present,
    long missing,
    long numbers,
    long codes,
    long booleans,
    long dates,
    long compact,
    long distinct,
    Double least,
    Double greatest,
    List<String> few,
    Notation notation) {

  /** Share of values that must be of a type for the column to be of it; the others are bad. */
  static final double MOST = 0.9;

  Dataset.Type type() {
    if (present == 0) {
      return Dataset.Type.TEXT;
    }
    if (booleans == present) {
      return Dataset.Type.BOOLEAN;
    }
    if (compact >= MOST * present && calledDate()) {
      return Dataset.Type.DATE;
    }
    if (numbers >= MOST * present && codes == 0) {
      return Dataset.Type.NUMBER;
    }
    return dates - compact >= MOST * present ? Dataset.Type.DATE : Dataset.Type.TEXT;
  }

  boolean unique() {
    return missing == 0 && distinct == present;
  }

  /** How values of the type are written; null where there is only one way. */
  String format(Dataset.Type type) {
    return switch (type) {
      case NUMBER -> notation.numbers().text();
      case DATE -> compact > 0 && compact == dates ? "YYYYMMDD" : notation.dates();
      case BOOLEAN, TEXT -> null;
    };
  }

  /** Share of the values that are of the type, 0..1; null without values. */
  Double fit(Dataset.Type type) {
    if (present == 0) {
      return null;
    }
    long fitting =
        switch (type) {
          case NUMBER -> numbers;
          case DATE -> dates;
          case BOOLEAN -> booleans;
          case TEXT -> present;
        };
    return (double) fitting / present;
  }

  private boolean calledDate() {
    String called = Columns.normalize(name);
    return called.contains("date") || called.endsWith("_at") || called.endsWith("day");
  }
}
