package org.commandcenter.churn.model;

/** Solves A x = b for a symmetric positive definite A, of which the lower triangle is read. */
final class Cholesky {
  private Cholesky() {}

  /** Overwrites {@code a} with its factor. */
  static double[] solve(double[][] a, double[] b) {
    int size = b.length;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = a[row][column];
        for (int k = 0; k < column; k++) {
          sum -= a[row][k] * a[column][k];
        }
        if (row != column) {
          a[row][column] = sum / a[column][column];
        } else if (sum > 0) {
          a[row][row] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException("The matrix is not positive definite");
        }
      }
    }
    double[] x = b.clone();
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < row; k++) {
        x[row] -= a[row][k] * x[k];
      }
      x[row] /= a[row][row];
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int k = row + 1; k < size; k++) {
        x[row] -= a[k][row] * x[k];
      }
      x[row] /= a[row][row];
    }
    return x;
  }
}
