package org.commandcenter.churn.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** The part of a model artifact that people can read: everything but the trees. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ModelHeader.Trees.class, name = "trees"),
  @JsonSubTypes.Type(value = ModelHeader.LightGbm.class, name = "lightgbm"),
  @JsonSubTypes.Type(value = ModelHeader.Linear.class, name = "linear"),
  @JsonSubTypes.Type(value = ModelHeader.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = ModelHeader.Calibrated.class, name = "calibrated")
})
sealed interface ModelHeader {
  /** The model this is the header of. */
  ChurnModel model(byte[] trees);

  static ModelHeader of(ChurnModel model) {
    return switch (model) {
      case TreeModel trees ->
          switch (trees.source()) {
            case XGBOOST -> new Trees(trees.algorithm(), trees.encoder());
            case LIGHTGBM -> new LightGbm(trees.encoder());
          };
      case LinearModel linear ->
          new Linear(linear.encoder(), linear.intercept(), linear.weights(), linear.means());
      case ConstantModel constant ->
          new Constant(constant.algorithm(), constant.featureNames(), constant.margin());
      case CalibratedModel calibrated ->
          new Calibrated(calibrated.scaling(), of(calibrated.model()));
    };
  }

  static byte[] trees(ChurnModel model) {
    return switch (model) {
      case TreeModel trees -> trees.bytes();
      case CalibratedModel calibrated -> trees(calibrated.model());
      case LinearModel _, ConstantModel _ -> new byte[0];
    };
  }

  record Trees(String algorithm, FeatureEncoder encoder) implements ModelHeader {
    @Override
    public TreeModel model(byte[] trees) {
      return new TreeModel(algorithm, encoder, TreeModel.Source.XGBOOST, trees);
    }
  }

  record LightGbm(FeatureEncoder encoder) implements ModelHeader {
    @Override
    public TreeModel model(byte[] trees) {
      return new TreeModel(LightGbmTrainer.ALGORITHM, encoder, TreeModel.Source.LIGHTGBM, trees);
    }
  }

  record Linear(FeatureEncoder encoder, double intercept, List<Double> weights, List<Double> means)
      implements ModelHeader {
    @Override
    public LinearModel model(byte[] trees) {
      return new LinearModel(encoder, intercept, weights, means);
    }
  }

  record Constant(String algorithm, List<String> features, double margin) implements ModelHeader {
    @Override
    public ConstantModel model(byte[] trees) {
      return new ConstantModel(algorithm, features, margin);
    }
  }

  record Calibrated(PlattScaling scaling, ModelHeader of) implements ModelHeader {
    @Override
    public CalibratedModel model(byte[] trees) {
      return new CalibratedModel(of.model(trees), scaling);
    }
  }
}
