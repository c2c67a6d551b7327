package org.commandcenter.churn.model;

import java.util.List;
import java.util.stream.IntStream;

/** An XGBoost ensemble (boosted trees or a random forest) with the encoder it was trained with. */
public final class TreeModel implements ChurnModel {
  private final String algorithm;
  private final FeatureEncoder encoder;
  private final NativeBooster booster;

  TreeModel(String algorithm, FeatureEncoder encoder, NativeBooster booster) {
    this.algorithm = algorithm;
    this.encoder = encoder;
    this.booster = booster;
  }

  @Override
  public double[] margins(FeatureTable features) {
    return booster.margins(encoder.encode(features));
  }

  @Override
  public List<Explanation> explain(FeatureTable features) {
    FeatureMatrix matrix = encoder.encode(features);
    double[] margins = booster.margins(matrix);
    float[][] contributions = booster.contributions(matrix);
    return IntStream.range(0, matrix.rows())
        .mapToObj(row -> explanation(contributions[row], matrix.sources(), margins[row]))
        .toList();
  }

  /** Adds encoded features up to their source columns; Shapley values may be added. */
  private Explanation explanation(float[] encoded, int[] sources, double margin) {
    double[] contributions = new double[encoder.columns().size()];
    for (int feature = 0; feature < sources.length; feature++) {
      contributions[sources[feature]] += encoded[feature];
    }
    return new Explanation(encoded[sources.length], contributions, margin);
  }

  @Override
  public String algorithm() {
    return algorithm;
  }

  @Override
  public List<String> featureNames() {
    return encoder.sourceNames();
  }

  FeatureEncoder encoder() {
    return encoder;
  }

  NativeBooster booster() {
    return booster;
  }

  @Override
  public byte[] toArtifact() {
    return ModelArtifacts.write(this);
  }

  @Override
  public void close() {
    booster.close();
  }
}
