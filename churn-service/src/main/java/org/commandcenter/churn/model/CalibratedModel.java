package org.commandcenter.churn.model;

import java.util.Arrays;
import java.util.List;

/** A model whose log odds are scaled; explanations are scaled with them and stay exact. */
public record CalibratedModel(ChurnModel model, PlattScaling scaling) implements ChurnModel {
  @Override
  public double[] margins(FeatureTable features) {
    return scaling.margins(model.margins(features));
  }

  @Override
  public List<Explanation> explain(FeatureTable features) {
    return model.explain(features).stream().map(this::scale).toList();
  }

  private Explanation scale(Explanation explanation) {
    double slope = scaling.slope();
    return new Explanation(
        scaling.margin(explanation.baseValue()),
        Arrays.stream(explanation.contributions()).map(part -> slope * part).toArray(),
        scaling.margin(explanation.margin()));
  }

  @Override
  public String algorithm() {
    return model.algorithm();
  }

  @Override
  public List<String> featureNames() {
    return model.featureNames();
  }

  @Override
  public int work() {
    return model.work();
  }

  @Override
  public List<ColumnEncoding> columns() {
    return model.columns();
  }

  @Override
  public byte[] toArtifact() {
    return ModelArtifacts.write(this);
  }
}
