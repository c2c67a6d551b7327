package org.commandcenter.churn.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Trees out of an XGBoost model in its binary format (UBJSON, XGBoost 2 and 3; schema: XGBoost
 * documentation, "Introduction to Model IO"). One output, booster gbtree.
 */
final class XgBoostFormat {
  /** Bounds the memory of a split: a set of categories is as large as its last one. */
  private static final int MOST_CATEGORIES = 1 << 12;

  private XgBoostFormat() {}

  /**
   * @throws TreeFormatException when the bytes are no such model, or trees that lead nowhere
   */
  static TreeEnsemble read(byte[] model) {
    try {
      Map<?, ?> learner = map(map(UbJson.read(model)).get("learner"));
      Map<?, ?> booster = map(learner.get("gradient_booster"));
      if (!"gbtree".equals(booster.get("name"))) {
        throw new TreeFormatException("Not boosted trees but " + booster.get("name"));
      }
      Map<?, ?> parameters = map(learner.get("learner_model_param"));
      int features = Integer.parseInt((String) parameters.get("num_feature"));
      List<Tree> trees = new ArrayList<>();
      for (Object tree : (List<?>) map(booster.get("model")).get("trees")) {
        trees.add(tree(map(tree), features));
      }
      String objective = (String) map(learner.get("objective")).get("name");
      return new TreeEnsemble(
          base((String) parameters.get("base_score"), objective), features, false, trees);
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | ArithmeticException
        | NegativeArraySizeException
        | IndexOutOfBoundsException e) {
      throw new TreeFormatException("The trees are not as XGBoost writes them: " + e.getMessage());
    }
  }

  /** The base score is stored as a probability where the objective is logistic. */
  private static float base(String text, String objective) {
    float score = Float.parseFloat(text.replaceAll("[\\[\\]]", ""));
    return objective.endsWith(":logistic") ? (float) -Math.log(1f / score - 1f) : score;
  }

  private static Tree tree(Map<?, ?> source, int features) {
    int[] left = ints(source.get("left_children"));
    int[] right = ints(source.get("right_children"));
    int[] order = breadthFirst(left, right);
    int nodes = order.length;
    int[] place = new int[left.length];
    for (int i = 0; i < nodes; i++) {
      place[order[i]] = i;
    }
    int[] feature = ints(source.get("split_indices"));
    float[] condition = floats(source.get("split_conditions"));
    float[] cover = floats(source.get("sum_hessian"));
    int[] missingLeft = ints(source.get("default_left"));
    long[][] sets = categories(source, left.length);
    Tree tree =
        new Tree(
            new int[nodes],
            new float[nodes],
            new boolean[nodes],
            new int[nodes],
            new int[nodes],
            new float[nodes],
            new double[nodes],
            new long[nodes][]);
    for (int i = 0; i < nodes; i++) {
      int from = order[i];
      boolean leaf = left[from] < 0;
      tree.feature()[i] = leaf ? 0 : checked(feature[from], features);
      tree.threshold()[i] = leaf ? 0 : condition[from];
      tree.missingLeft()[i] = missingLeft[from] != 0;
      tree.left()[i] = leaf ? -1 : place[left[from]];
      tree.right()[i] = leaf ? -1 : place[right[from]];
      tree.value()[i] = leaf ? condition[from] : 0;
      tree.cover()[i] = cover[from];
      tree.categories()[i] = sets[from];
    }
    return tree;
  }

  private static int checked(int feature, int features) {
    if (feature < 0 || feature >= features) {
      throw new TreeFormatException("A split asks for feature " + feature + " of " + features);
    }
    return feature;
  }

  /** The nodes that can be reached, the root first; pruned ones are left out. */
  private static int[] breadthFirst(int[] left, int[] right) {
    int[] order = new int[left.length];
    boolean[] seen = new boolean[left.length];
    seen[0] = true;
    int found = 1;
    for (int next = 0; next < found; next++) {
      int node = order[next];
      if (left[node] >= 0) {
        for (int child : new int[] {left[node], right[node]}) {
          if (seen[child]) {
            throw new TreeFormatException("A tree runs in a circle");
          }
          seen[child] = true;
          order[found++] = child;
        }
      }
    }
    return Arrays.copyOf(order, found);
  }

  /** Per node the categories that go right. */
  private static long[][] categories(Map<?, ?> source, int nodes) {
    long[][] sets = new long[nodes][];
    int[] splits = ints(source.get("categories_nodes"));
    int[] starts = ints(source.get("categories_segments"));
    int[] sizes = ints(source.get("categories_sizes"));
    int[] categories = ints(source.get("categories"));
    for (int i = 0; i < splits.length; i++) {
      int[] of = Arrays.copyOfRange(categories, starts[i], starts[i] + sizes[i]);
      int last = Arrays.stream(of).max().orElse(0);
      if (last < 0 || last > MOST_CATEGORIES) {
        throw new TreeFormatException("A split asks for category " + last);
      }
      long[] set = new long[(last >> 6) + 1];
      for (int category : of) {
        set[category >> 6] |= 1L << category;
      }
      sets[splits[i]] = set;
    }
    return sets;
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static int[] ints(Object array) {
    return switch (array) {
      case long[] values -> Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
      case List<?> values when values.isEmpty() -> new int[0];
      default -> throw new TreeFormatException("A list of integers is none");
    };
  }

  private static float[] floats(Object array) {
    return (float[]) array;
  }
}
