package org.commandcenter.churn.segments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Names clusters by what their centroids look like, each name once: of all ways to give the names,
 * the one whose profiles fit best. A cluster's number says nothing.
 */
final class SegmentNames {
  /** What a name promises, in standard deviations from the mean of all customers. */
  private enum Profile {
    VIP(1, .5, 1),
    AT_RISK_HIGH_VALUE(-1, 1, .5),
    STEADY(1, -1, -.5),
    LOW_VALUE_TRANSIENT(-1, -1, -.5);

    private final double tenure;
    private final double mrr;
    private final double margin;

    Profile(double tenure, double mrr, double margin) {
      this.tenure = tenure;
      this.mrr = mrr;
      this.margin = margin;
    }

    double fit(double[] centroid) {
      double margins = centroid[centroid.length > 2 ? 2 : 1];
      double length = Math.sqrt(tenure * tenure + mrr * mrr + margin * margin);
      return (tenure * centroid[0] + mrr * centroid[1] + margin * margins) / length;
    }

    String title() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final Profile[] PROFILES = Profile.values();

  private final double[][] centroids;
  private final Profile[] best;
  private double most = Double.NEGATIVE_INFINITY;

  private SegmentNames(double[][] centroids) {
    this.centroids = centroids;
    this.best = new Profile[centroids.length];
  }

  /**
   * @param centroids standardised: tenure, mrr, and margin where it is known
   * @return a name for each cluster; clusters beyond the four names are numbered from 5, the ones
   *     with the highest mrr first
   */
  static List<String> of(double[][] centroids) {
    SegmentNames names = new SegmentNames(centroids);
    names.give(
        0, new Profile[centroids.length], 0, Math.max(0, PROFILES.length - centroids.length));
    List<String> given =
        new ArrayList<>(Arrays.stream(names.best).map(p -> p == null ? null : p.title()).toList());
    List<Integer> nameless = new ArrayList<>();
    for (int cluster = 0; cluster < centroids.length; cluster++) {
      if (given.get(cluster) == null) {
        nameless.add(cluster);
      }
    }
    nameless.sort(Comparator.comparing(cluster -> -centroids[cluster][1]));
    for (int i = 0; i < nameless.size(); i++) {
      given.set(nameless.get(i), "segment_" + (PROFILES.length + 1 + i));
    }
    return given;
  }

  /**
   * Tries all clusters for a name.
   *
   * @param spare names that may stay unused, where there are fewer clusters than names
   */
  private void give(int name, Profile[] given, double fit, int spare) {
    if (name == PROFILES.length) {
      if (fit > most) {
        most = fit;
        System.arraycopy(given, 0, best, 0, given.length);
      }
      return;
    }
    for (int cluster = 0; cluster < given.length; cluster++) {
      if (given[cluster] == null) {
        given[cluster] = PROFILES[name];
        give(name + 1, given, fit + PROFILES[name].fit(centroids[cluster]), spare);
        given[cluster] = null;
      }
    }
    if (spare > 0) {
      give(name + 1, given, fit, spare - 1);
    }
  }
}
