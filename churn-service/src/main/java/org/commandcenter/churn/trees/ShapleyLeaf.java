package org.commandcenter.churn.trees;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one leaf contributes to the Shapley values of the features on its path. With o_j in {0, 1}
 * for "the row meets the path's conditions on feature j" and z_j for the share of the training rows
 * that do, the game's value of a coalition S is v x prod(S: o) x prod(not S: z), and the Shapley
 * value of j is
 *
 * <pre>v (o_j - z_j) x integral over t in 0..1 of prod over k != j of (z_k (1 - t) + o_k t)</pre>
 *
 * (Owen 1972, multilinear extension). The integrand is a polynomial of degree d - 1, so that
 * Gauss-Legendre quadrature with d/2 points is exact: the values are those of path-dependent
 * TreeSHAP (Lundberg et al. 2020). As each factor takes one of two values, all of it is tabulated
 * here, two numbers (o = 0, o = 1) per point and feature.
 *
 * @param columns of the d features, as offsets into a block's columns
 * @param factors z (1 - t) + o t
 * @param weights v x (o - z) x the point's weight / factor
 * @param conditions for each feature the splits on the path that ask for it; ~split where the path
 *     goes right
 */
@SuppressWarnings("ArrayRecordComponent")
record ShapleyLeaf(int[] columns, float[] factors, float[] weights, int[][] conditions) {
  /** Keeps the division by a factor finite where no training row met a condition. */
  private static final double SMALLEST_SHARE = 1e-12;

  private record Step(double share, List<Integer> conditions) {}

  /** The leaves of a tree; split numbers are node numbers. */
  static List<ShapleyLeaf> of(Tree tree) {
    List<ShapleyLeaf> leaves = new ArrayList<>();
    descend(tree, 0, new LinkedHashMap<>(), leaves);
    return List.copyOf(leaves);
  }

  private static void descend(
      Tree tree, int node, Map<Integer, Step> path, List<ShapleyLeaf> leaves) {
    if (tree.leaf(node)) {
      if (!path.isEmpty() && tree.value()[node] != 0) {
        leaves.add(leaf(tree.value()[node], path));
      }
      return;
    }
    int left = tree.left()[node];
    int right = tree.right()[node];
    descend(tree, left, extended(tree, path, node, left, node), leaves);
    descend(tree, right, extended(tree, path, node, right, ~node), leaves);
  }

  private static Map<Integer, Step> extended(
      Tree tree, Map<Integer, Step> path, int node, int child, int condition) {
    Map<Integer, Step> extended = new LinkedHashMap<>(path);
    Step before = path.getOrDefault(tree.feature()[node], new Step(1, List.of()));
    List<Integer> conditions = new ArrayList<>(before.conditions());
    conditions.add(condition);
    extended.put(
        tree.feature()[node], new Step(before.share() * tree.share(child, node), conditions));
    return extended;
  }

  private static ShapleyLeaf leaf(double value, Map<Integer, Step> path) {
    int features = path.size();
    List<Step> steps = List.copyOf(path.values());
    GaussLegendre points = GaussLegendre.exactFor(features - 1);
    float[] factors = new float[points.size() * features * 2];
    float[] weights = new float[factors.length];
    int at = 0;
    for (int point = 0; point < points.size(); point++) {
      double t = points.node(point);
      for (Step step : steps) {
        double share = Math.max(step.share(), SMALLEST_SHARE);
        for (int met = 0; met <= 1; met++) {
          double factor = share * (1 - t) + met * t;
          factors[at] = (float) factor;
          weights[at++] = (float) (value * (met - share) * points.weight(point) / factor);
        }
      }
    }
    return new ShapleyLeaf(
        path.keySet().stream().mapToInt(feature -> feature * BlockKernel.ROWS).toArray(),
        factors,
        weights,
        steps.stream()
            .map(step -> step.conditions().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new));
  }
}
