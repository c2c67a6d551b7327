package org.commandcenter.churn.model;

import java.util.Arrays;
import java.util.List;

/**
 * Encoded features, row-major; {@code NaN} is missing.
 *
 * @param names one per encoded feature, such as {@code contract=One year}
 * @param sources for each encoded feature the position of the source column it came from
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeatureMatrix(List<String> names, int[] sources, float[] values, int rows) {
  public FeatureMatrix {
    names = List.copyOf(names);
    if (values.length != rows * names.size() || sources.length != names.size()) {
      throw new IllegalArgumentException("The matrix is not " + rows + " x " + names.size());
    }
  }

  public int width() {
    return names.size();
  }

  public float at(int row, int feature) {
    return values[row * names.size() + feature];
  }

  /** The rows from {@code from} to before {@code to}. */
  FeatureMatrix slice(int from, int to) {
    return from == 0 && to == rows
        ? this
        : new FeatureMatrix(
            names, sources, Arrays.copyOfRange(values, from * width(), to * width()), to - from);
  }

  /** The given rows, in the given order. */
  FeatureMatrix select(int[] selected) {
    float[] chosen = new float[selected.length * width()];
    for (int row = 0; row < selected.length; row++) {
      System.arraycopy(values, selected[row] * width(), chosen, row * width(), width());
    }
    return new FeatureMatrix(names, sources, chosen, selected.length);
  }
}
