package org.commandcenter.churn.model;

/** One named column of a {@link FeatureTable}: numbers or categories, either may be missing. */
public sealed interface Column permits NumericColumn, CategoricalColumn {
  String name();

  int rows();

  /** The given rows, in the given order; a row may occur more than once. */
  Column select(int[] rows);

  boolean isMissing(int row);

  /** The value as it is shown to people and written to JSON: a Double, a String, or null. */
  Object value(int row);
}
