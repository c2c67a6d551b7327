package org.commandcenter.churn.model;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.commandcenter.churn.trees.BlockEvaluator;
import org.commandcenter.churn.trees.TreeEnsemble;
import org.commandcenter.churn.trees.TreeFormatException;

/**
 * An ensemble of trees (boosted, or a random forest) with the encoder it was trained with. A native
 * library grew the trees; they are evaluated by our own code, so that a model holds no native
 * memory.
 */
public final class TreeModel implements ChurnModel {
  private static final int CHUNK_ROWS = 8192;

  private final String algorithm;
  private final FeatureEncoder encoder;
  private final Source source;
  private final byte[] bytes;
  private final BlockEvaluator trees;

  /** Who grew the trees: what their bytes look like, and what form of the features they split. */
  enum Source {
    /** A Tribuo model with XGBoost's trees. */
    XGBOOST,
    /** LightGBM's text. */
    LIGHTGBM;

    private TreeEnsemble read(byte[] bytes) {
      return switch (this) {
        case XGBOOST -> TreeEnsemble.ofXgBoost(TribuoFormat.trees(bytes));
        case LIGHTGBM -> TreeEnsemble.ofLightGbm(bytes);
      };
    }

    private FeatureMatrix encode(FeatureEncoder encoder, FeatureTable features) {
      return switch (this) {
        case XGBOOST -> encoder.encode(features);
        case LIGHTGBM -> encoder.encodeNative(features);
      };
    }

    private int features(FeatureEncoder encoder) {
      return switch (this) {
        case XGBOOST -> encoder.treeFeatures().size();
        case LIGHTGBM -> encoder.columns().size();
      };
    }
  }

  /**
   * @throws ModelArtifactException when the trees cannot be read
   */
  TreeModel(String algorithm, FeatureEncoder encoder, Source source, byte[] bytes) {
    this.algorithm = algorithm;
    this.encoder = encoder;
    this.source = source;
    this.bytes = bytes;
    this.trees = new BlockEvaluator(read(source, bytes, encoder));
  }

  private static TreeEnsemble read(Source source, byte[] bytes, FeatureEncoder encoder) {
    try {
      TreeEnsemble trees = source.read(bytes);
      if (trees.features() != source.features(encoder)) {
        throw new ModelArtifactException("The trees of the model artifact are of other features");
      }
      return trees;
    } catch (TreeFormatException e) {
      throw new ModelArtifactException("The trees of the model artifact cannot be read", e);
    }
  }

  @Override
  public double[] margins(FeatureTable features) {
    return margins(source.encode(encoder, features));
  }

  private double[] margins(FeatureMatrix matrix) {
    double[] margins = new double[matrix.rows()];
    inChunks(
        matrix,
        from -> {
          FeatureMatrix chunk = chunk(matrix, from);
          float[] part = trees.margins(chunk.values(), chunk.rows());
          for (int row = 0; row < part.length; row++) {
            margins[from + row] = part[row];
          }
        });
    return margins;
  }

  @Override
  public List<Explanation> explain(FeatureTable features) {
    FeatureMatrix matrix = source.encode(encoder, features);
    double[] margins = margins(matrix);
    Explanation[] explanations = new Explanation[matrix.rows()];
    inChunks(
        matrix,
        from -> {
          FeatureMatrix chunk = chunk(matrix, from);
          double[] part = trees.contributions(chunk.values(), chunk.rows());
          for (int row = 0; row < chunk.rows(); row++) {
            explanations[from + row] = explanation(part, row, matrix, margins[from + row]);
          }
        });
    return List.of(explanations);
  }

  /** Adds encoded features up to their source columns; Shapley values may be added. */
  private Explanation explanation(double[] encoded, int row, FeatureMatrix matrix, double margin) {
    double[] contributions = new double[encoder.columns().size()];
    for (int feature = 0; feature < matrix.width(); feature++) {
      contributions[matrix.sources()[feature]] += encoded[row * matrix.width() + feature];
    }
    return new Explanation(trees.baseValue(), contributions, margin);
  }

  private static void inChunks(FeatureMatrix matrix, IntConsumer chunk) {
    IntStream.range(0, Math.ceilDiv(matrix.rows(), CHUNK_ROWS))
        .parallel()
        .map(index -> index * CHUNK_ROWS)
        .forEach(chunk);
  }

  private static FeatureMatrix chunk(FeatureMatrix matrix, int from) {
    return matrix.slice(from, Math.min(from + CHUNK_ROWS, matrix.rows()));
  }

  @Override
  public String algorithm() {
    return algorithm;
  }

  @Override
  public List<String> featureNames() {
    return encoder.sourceNames();
  }

  @Override
  public int work() {
    return trees.splits();
  }

  @Override
  public List<ColumnEncoding> columns() {
    return encoder.columns();
  }

  FeatureEncoder encoder() {
    return encoder;
  }

  BlockEvaluator trees() {
    return trees;
  }

  Source source() {
    return source;
  }

  /** The trees as their source writes them. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public byte[] toArtifact() {
    return ModelArtifacts.write(this);
  }
}
