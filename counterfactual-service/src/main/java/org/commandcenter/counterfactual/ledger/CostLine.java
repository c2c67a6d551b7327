package org.commandcenter.counterfactual.ledger;

/** Cost of an action as a line in V: a call costs the same for everybody, a discount a share. */
record CostLine(double base, double perValue) {
  /** By weighted least squares; level where V does not vary, 0 without rows. */
  static CostLine of(Sample sample, int[] rows, double[] weight) {
    double weights = 0;
    double value = 0;
    double cost = 0;
    for (int row : rows) {
      weights += weight[row];
      value += weight[row] * sample.value()[row];
      cost += weight[row] * sample.cost()[row];
    }
    if (weights == 0) {
      return new CostLine(0, 0);
    }
    value /= weights;
    cost /= weights;
    double together = 0;
    double spread = 0;
    for (int row : rows) {
      double off = sample.value()[row] - value;
      together += weight[row] * off * (sample.cost()[row] - cost);
      spread += weight[row] * off * off;
    }
    double slope = spread > 0 ? together / spread : 0;
    return new CostLine(cost - slope * value, slope);
  }

  double at(double value) {
    return base + perValue * value;
  }
}
