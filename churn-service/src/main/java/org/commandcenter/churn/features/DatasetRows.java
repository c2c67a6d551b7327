package org.commandcenter.churn.features;

import java.time.Instant;
import java.util.stream.IntStream;

/**
 * The rows of an uploaded table.
 *
 * @param rows labelled where the label column holds a value
 * @param dataHash of the table's content and the roles of its columns
 * @param identified whether the rows name customers
 */
public record DatasetRows(FeatureRows rows, Instant asOf, String dataHash, boolean identified)
    implements Population {
  @Override
  public String source() {
    return "dataset";
  }

  @Override
  public String definition() {
    return "columns-v2";
  }

  @Override
  public LearntFeatures learnt() {
    return LearntFeatures.NONE;
  }

  @Override
  public FeatureRows training(int most) {
    int[] labelled = IntStream.range(0, rows.size()).filter(row -> rows.labelled()[row]).toArray();
    if (labelled.length <= most) {
      return rows.select(labelled);
    }
    double step = (double) labelled.length / most;
    return rows.select(IntStream.range(0, most).map(i -> labelled[(int) (i * step)]).toArray());
  }

  @Override
  public void close() {
    // in memory only
  }
}
