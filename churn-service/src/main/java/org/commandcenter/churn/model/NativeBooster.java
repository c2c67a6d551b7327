package org.commandcenter.churn.model;

import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A trained XGBoost ensemble and its native memory. Each native call runs on the calling thread
 * alone; many rows are spread over the processors here.
 */
final class NativeBooster implements AutoCloseable {
  private static final int CHUNK_ROWS = 8192;
  private static final int[] ALL_ITERATIONS = {0, 0};

  private final Booster booster;

  NativeBooster(Booster booster) {
    this.booster = booster;
    try {
      booster.setParam("nthread", 1);
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost does not take the number of threads", e);
    }
  }

  /**
   * @throws IllegalStateException when the native library does not load; the message says why
   */
  static void requireNativeLibrary() {
    try {
      new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
    } catch (XGBoostError | RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "XGBoost's native library does not load. It needs libgomp (package libgomp1 on Debian and"
              + " Ubuntu, libgomp on Fedora) and a temporary folder, java.io.tmpdir="
              + System.getProperty("java.io.tmpdir")
              + ", from which programs may be run (not mounted noexec)",
          e);
    }
  }

  static NativeBooster read(byte[] tribuoModel) {
    requireNativeLibrary();
    try {
      return new NativeBooster(XGBoost.loadModel(TribuoFormat.trees(tribuoModel)));
    } catch (XGBoostError | IOException e) {
      throw new ModelArtifactException("The trees of the model artifact cannot be read", e);
    }
  }

  /** As a Tribuo model; the features are named in the order of the matrix columns. */
  byte[] write(List<String> features, String algorithm) {
    return TribuoFormat.write(booster, features, algorithm);
  }

  static DMatrix matrix(FeatureMatrix matrix) throws XGBoostError {
    return new DMatrix(matrix.values(), matrix.rows(), matrix.width(), Float.NaN);
  }

  double[] margins(FeatureMatrix matrix) {
    double[] margins = new double[matrix.rows()];
    inChunks(
        matrix.rows(),
        from -> {
          FeatureMatrix chunk = matrix.slice(from, Math.min(from + CHUNK_ROWS, matrix.rows()));
          float[][] predicted = predict(chunk);
          for (int row = 0; row < predicted.length; row++) {
            margins[from + row] = predicted[row][0];
          }
        });
    return margins;
  }

  private float[][] predict(FeatureMatrix chunk) {
    try {
      return booster.inplace_predict(
          chunk.values(),
          chunk.rows(),
          chunk.width(),
          Float.NaN,
          ALL_ITERATIONS,
          Booster.PredictionType.kMargin,
          null);
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot score these rows", e);
    }
  }

  /** SHAP values in log odds: for each row one per encoded feature, and the base value last. */
  float[][] contributions(FeatureMatrix matrix) {
    float[][] contributions = new float[matrix.rows()][];
    inChunks(
        matrix.rows(),
        from -> {
          FeatureMatrix chunk = matrix.slice(from, Math.min(from + CHUNK_ROWS, matrix.rows()));
          float[][] explained = explain(chunk);
          System.arraycopy(explained, 0, contributions, from, explained.length);
        });
    return contributions;
  }

  private float[][] explain(FeatureMatrix chunk) {
    try {
      DMatrix rows = matrix(chunk);
      try {
        return booster.predictContrib(rows, 0);
      } finally {
        rows.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot explain these rows", e);
    }
  }

  private static void inChunks(int rows, IntConsumer chunk) {
    int chunks = Math.ceilDiv(rows, CHUNK_ROWS);
    IntStream.range(0, chunks).parallel().map(index -> index * CHUNK_ROWS).forEach(chunk);
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
