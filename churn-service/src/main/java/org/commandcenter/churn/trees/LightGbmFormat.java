package org.commandcenter.churn.trees;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Trees out of a LightGBM model in its text format (version 4), with the decisions of LightGBM's
 * {@code tree.h}: numbers go left when {@code x <= threshold}, compared in double; categories go
 * left when they are in the set, and right when they are not, are unknown or are missing.
 *
 * <p>Rows are floats here. {@code x <= threshold} holds for a float x just when {@code x <} the
 * least float above the threshold, so that each split is kept exactly.
 */
final class LightGbmFormat {
  private static final String TREE = "\nTree=";
  private static final String END = "\nend of trees";
  private static final int CATEGORICAL = 1;
  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_TYPE_SHIFT = 2;
  private static final int WORDS_OF_CATEGORIES = 1 << 18;

  private LightGbmFormat() {}

  /** What LightGBM takes for missing at a split. */
  private enum MissingType {
    NONE,
    ZERO,
    NAN
  }

  /**
   * @throws TreeFormatException when the bytes are no such model, or trees that lead nowhere
   */
  static TreeEnsemble read(byte[] model) {
    String text = new String(model, StandardCharsets.UTF_8);
    int first = text.indexOf(TREE);
    int end = text.indexOf(END);
    if (!text.startsWith("tree\n") || first < 0 || end < first) {
      throw new TreeFormatException("This is no LightGBM model");
    }
    try {
      Map<String, String> header = fields(text.substring(0, first));
      int features = Math.addExact(Integer.parseInt(header.get("max_feature_idx")), 1);
      requireBinary(header);
      String[] blocks = text.substring(first + TREE.length(), end).split(TREE, -1);
      List<Tree> trees = new ArrayList<>();
      float base = 0;
      for (String block : blocks) {
        Source source = Source.of(fields(block));
        // The first tree carries the mean: apart from it, the leaves are small and rounded finely.
        double shift = trees.isEmpty() ? Math.round(source.mean() * 1024) / 1024. : 0;
        base += (float) shift;
        trees.add(source.tree(features, shift));
      }
      return new TreeEnsemble(base, features, true, trees);
    } catch (NullPointerException | NumberFormatException | ArithmeticException e) {
      throw new TreeFormatException("The trees are not as LightGBM writes them: " + e.getMessage());
    } catch (IndexOutOfBoundsException e) {
      throw new TreeFormatException("A tree of the LightGBM model leads nowhere");
    }
  }

  private static void requireBinary(Map<String, String> header) {
    if (!"binary sigmoid:1".equals(header.get("objective"))
        || !"1".equals(header.get("num_tree_per_iteration"))
        || header.containsKey("average_output")) {
      throw new TreeFormatException("Not a boosted LightGBM model with log loss");
    }
  }

  private static Map<String, String> fields(String block) {
    Map<String, String> fields = new HashMap<>();
    for (String line : block.split("\n", -1)) {
      int equals = line.indexOf('=');
      fields.put(
          equals < 0 ? line : line.substring(0, equals), line.substring(Math.max(0, equals + 1)));
    }
    return fields;
  }

  private static double[] doubles(String text) {
    return text.isBlank()
        ? new double[0]
        : Arrays.stream(text.trim().split(" ")).mapToDouble(LightGbmFormat::number).toArray();
  }

  /** A split that only parts missing values from the others has an infinite threshold. */
  private static double number(String text) {
    return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private static long[] longs(String text) {
    return text.isBlank()
        ? new long[0]
        : Arrays.stream(text.trim().split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /** One tree as LightGBM numbers it: splits from 0, and leaves as the complements of theirs. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Source(
      long[] feature,
      double[] threshold,
      long[] decision,
      long[] left,
      long[] right,
      double[] leafValue,
      long[] leafCount,
      long[] splitCount,
      long[] categoryBounds,
      long[] categoryWords) {

    Source {
      if (leafValue.length == 0) {
        throw new TreeFormatException("A tree of the LightGBM model has no leaves");
      }
    }

    static Source of(Map<String, String> fields) {
      boolean stump = fields.get("num_leaves").equals("1");
      String none = stump ? "" : null;
      return new Source(
          longs(fields.getOrDefault("split_feature", none)),
          doubles(fields.getOrDefault("threshold", none)),
          longs(fields.getOrDefault("decision_type", none)),
          longs(fields.getOrDefault("left_child", none)),
          longs(fields.getOrDefault("right_child", none)),
          doubles(fields.get("leaf_value")),
          stump ? new long[] {1} : longs(fields.get("leaf_count")),
          longs(fields.getOrDefault("internal_count", none)),
          longs(fields.getOrDefault("cat_boundaries", "")),
          longs(fields.getOrDefault("cat_threshold", "")));
    }

    double mean() {
      double sum = 0;
      for (int leaf = 0; leaf < leafValue.length; leaf++) {
        sum += leafValue[leaf] * leafCount[leaf];
      }
      return sum / Math.max(1, LongStream.of(leafCount).sum());
    }

    /**
     * @param shift taken from each leaf
     */
    Tree tree(int features, double shift) {
      int nodes = 2 * leafValue.length - 1;
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
      long[] order = new long[nodes];
      order[0] = nodes == 1 ? ~0 : 0;
      int found = 1;
      for (int node = 0; node < nodes; node++) {
        if (node >= found) {
          throw new TreeFormatException("A tree of the LightGBM model has nodes nobody reaches");
        }
        if (order[node] < 0) {
          leaf(tree, node, (int) ~order[node], shift);
        } else {
          int split = Math.toIntExact(order[node]);
          boolean categorical = (decision[split] & CATEGORICAL) != 0;
          // Here a category in the set goes right, there it goes left.
          order[found] = categorical ? right[split] : left[split];
          order[found + 1] = categorical ? left[split] : right[split];
          split(tree, node, split, features);
          tree.left()[node] = found;
          tree.right()[node] = found + 1;
          found += 2;
        }
      }
      return tree;
    }

    private void leaf(Tree tree, int node, int leaf, double shift) {
      tree.left()[node] = -1;
      tree.right()[node] = -1;
      tree.value()[node] = (float) (leafValue[leaf] - shift);
      tree.cover()[node] = leafCount[leaf];
    }

    private void split(Tree tree, int node, int split, int features) {
      if (feature[split] < 0 || feature[split] >= features) {
        throw new TreeFormatException(
            "A split asks for feature " + feature[split] + " of " + features);
      }
      tree.feature()[node] = (int) feature[split];
      tree.cover()[node] = splitCount[split];
      if ((decision[split] & CATEGORICAL) != 0) {
        tree.missingLeft()[node] = true;
        tree.categories()[node] = categories(threshold[split]);
      } else {
        tree.threshold()[node] = leastFloatAbove(threshold[split]);
        tree.missingLeft()[node] = missingLeft(split);
      }
    }

    private boolean missingLeft(int split) {
      boolean zeroLeft = 0 <= threshold[split];
      boolean defaultLeft = (decision[split] & DEFAULT_LEFT) != 0;
      return switch (MissingType.values()[(int) (decision[split] >> MISSING_TYPE_SHIFT & 3)]) {
        case NAN -> defaultLeft;
        case NONE -> zeroLeft;
        case ZERO -> {
          if (zeroLeft != defaultLeft) {
            throw new TreeFormatException("A split takes zero for missing, which we never train");
          }
          yield defaultLeft;
        }
      };
    }

    /** The set in words of 64 bits; LightGBM's have 32. */
    private long[] categories(double number) {
      int set = (int) number;
      int from = Math.toIntExact(categoryBounds[set]);
      int words = Math.toIntExact(categoryBounds[set + 1]) - from;
      if (words < 0 || words > WORDS_OF_CATEGORIES) {
        throw new TreeFormatException("A split asks for " + words + " words of categories");
      }
      long[] categories = new long[(words + 1) / 2];
      for (int word = 0; word < words; word++) {
        categories[word / 2] |= (categoryWords[from + word] & 0xffff_ffffL) << (32 * (word % 2));
      }
      return categories;
    }
  }

  private static float leastFloatAbove(double threshold) {
    float nearest = (float) threshold;
    return nearest > threshold ? nearest : Math.nextUp(nearest);
  }
}
