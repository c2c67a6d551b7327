package org.commandcenter.customer.datasets;

import java.util.List;

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
 * @param distinct number of different values, approximate above a thousand
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
    long distinct,
    Double least,
    Double greatest,
    List<String> few) {

  /** Share of values that must be of a type for the column to be of it; the others are bad. */
  private static final double MOST = 0.9;

  Dataset.Type type() {
    if (present == 0) {
      return Dataset.Type.TEXT;
    }
    if (booleans == present) {
      return Dataset.Type.BOOLEAN;
    }
    if (numbers >= MOST * present && codes == 0) {
      return Dataset.Type.NUMBER;
    }
    return dates >= MOST * present ? Dataset.Type.DATE : Dataset.Type.TEXT;
  }

  boolean unique() {
    return missing == 0 && distinct == present;
  }
}
