package org.commandcenter.churn.model;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.commandcenter.churn.trees.BlockEvaluator;
import org.commandcenter.churn.trees.TreeEnsemble;
import org.commandcenter.churn.trees.TreeFormatException;

/**
 * An ensemble of trees (boosted, or a random forest) with the encoder it was trained with. XGBoost
 * grew the trees; they are evaluated by our own code, so that a model holds no native memory.
 */
public final class TreeModel implements ChurnModel {
  private static final int CHUNK_ROWS = 8192;

  private final String algorithm;
  private final FeatureEncoder encoder;
  private final byte[] tribuo;
  private final BlockEvaluator trees;

  /**
   * @param tribuo the trees as a Tribuo model
   * @throws ModelArtifactException when they cannot be read
   */
  TreeModel(String algorithm, FeatureEncoder encoder, byte[] tribuo) {
    this.algorithm = algorithm;
    this.encoder = encoder;
    this.tribuo = tribuo;
    this.trees = new BlockEvaluator(read(tribuo, encoder));
  }

  private static TreeEnsemble read(byte[] tribuo, FeatureEncoder encoder) {
    try {
      TreeEnsemble trees = TreeEnsemble.ofXgBoost(TribuoFormat.trees(tribuo));
      if (trees.features() != encoder.treeFeatures().size()) {
        throw new ModelArtifactException("The trees of the model artifact are of other features");
      }
      return trees;
    } catch (TreeFormatException e) {
      throw new ModelArtifactException("The trees of the model artifact cannot be read", e);
    }
  }

  @Override
  public double[] margins(FeatureTable features) {
    return margins(encoder.encode(features));
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
    FeatureMatrix matrix = encoder.encode(features);
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
  public List<ColumnEncoding> columns() {
    return encoder.columns();
  }

  FeatureEncoder encoder() {
    return encoder;
  }

  BlockEvaluator trees() {
    return trees;
  }

  /** The trees as a Tribuo model. */
  byte[] tribuo() {
    return tribuo;
  }

  @Override
  public byte[] toArtifact() {
    return ModelArtifacts.write(this);
  }
}
