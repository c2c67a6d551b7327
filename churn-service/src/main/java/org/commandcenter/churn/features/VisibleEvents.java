package org.commandcenter.churn.features;

/**
 * What is visible of one customer at a date: known by then, happened before, and not too long ago.
 *
 * @param values NaN where an event has none
 * @param ages in days
 */
@SuppressWarnings("ArrayRecordComponent")
record VisibleEvents(String[] types, double[] values, double[] ages, int size) {
  boolean are(Which which, int event) {
    return which.includes(types[event], ages[event]);
  }

  double value(int event) {
    return values[event];
  }

  double age(int event) {
    return ages[event];
  }

  double amount(Amount amount, int event) {
    return amount.of(values[event], ages[event]);
  }
}
