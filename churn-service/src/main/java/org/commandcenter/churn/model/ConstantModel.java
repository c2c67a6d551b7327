package org.commandcenter.churn.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The same probability for everybody: the majority baseline, and what any algorithm learns from
 * rows of one class.
 */
public record ConstantModel(String algorithm, List<String> featureNames, double margin)
    implements ChurnModel {
  public ConstantModel {
    featureNames = List.copyOf(featureNames);
  }

  @Override
  public double[] margins(FeatureTable features) {
    double[] margins = new double[features.rows()];
    Arrays.fill(margins, margin);
    return margins;
  }

  @Override
  public List<Explanation> explain(FeatureTable features) {
    return Collections.nCopies(
        features.rows(), new Explanation(margin, new double[featureNames.size()], margin));
  }

  @Override
  public int work() {
    return 0;
  }

  @Override
  public List<ColumnEncoding> columns() {
    return List.of();
  }

  @Override
  public byte[] toArtifact() {
    return ModelArtifacts.write(this);
  }
}
