package org.commandcenter.churn.segments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.commandcenter.churn.segments.SegmentAccounts.SegmentAccount;
import org.commandcenter.churn.segments.SegmentReport.SegmentFigures;

/**
 * Customers in segments of similar tenure, revenue and margin.
 *
 * @param accounts those that can be placed
 * @param segmentOf name of each one's segment
 */
@SuppressWarnings("ArrayRecordComponent")
record Segmentation(List<SegmentAccount> accounts, String[] segmentOf, SegmentReport report) {
  private static final int RESTARTS = 8;
  private static final int RESTARTS_OF_MANY = 4;
  private static final int MANY = 20_000;

  /** A measure of customers, and how it is scaled before distances are taken. */
  private record Dimension(String name, boolean logarithmic, double[] standardised) {
    /**
     * Amounts of money are often spread over powers of ten; there a few large customers would be
     * all that a distance sees, and ratios tell more than differences.
     */
    static Dimension of(String name, double[] values) {
      boolean positive = Arrays.stream(values).allMatch(value -> value >= 0);
      boolean skewed = positive && skewness(values) > 1;
      double[] used = skewed ? Arrays.stream(values).map(Math::log1p).toArray() : values.clone();
      double mean = Arrays.stream(used).average().orElseThrow();
      double sd =
          Math.sqrt(Arrays.stream(used).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
      return new Dimension(
          name,
          skewed,
          Arrays.stream(used).map(value -> sd == 0 ? 0 : (value - mean) / sd).toArray());
    }

    private static double skewness(double[] values) {
      double mean = Arrays.stream(values).average().orElseThrow();
      double second = 0;
      double third = 0;
      for (double value : values) {
        second += Math.pow(value - mean, 2) / values.length;
        third += Math.pow(value - mean, 3) / values.length;
      }
      return second == 0 ? 0 : third / Math.pow(second, 1.5);
    }
  }

  /**
   * @param known all customers, of which those without revenue or tenure stay unplaced
   */
  static Segmentation of(SegmentAccounts.SegmentPopulation known, int k, long seed) {
    List<SegmentAccount> accounts =
        known.accounts().stream().filter(SegmentAccount::complete).toList();
    List<Dimension> dimensions = dimensions(accounts);
    double[][] points = new double[accounts.size()][dimensions.size()];
    for (int d = 0; d < dimensions.size(); d++) {
      for (int i = 0; i < points.length; i++) {
        points[i][d] = dimensions.get(d).standardised()[i];
      }
    }
    KMeans clusters =
        KMeans.fit(points, k, points.length > MANY ? RESTARTS_OF_MANY : RESTARTS, seed);
    List<String> names = SegmentNames.of(clusters.centroids());
    int[] sample = ClusterQuality.sample(points.length, seed);
    ClusterQuality.Structure structure = ClusterQuality.structure(points, k, sample, seed);
    SegmentReport report =
        new SegmentReport(
            k,
            seed,
            known.asOf(),
            accounts.size(),
            known.accounts().size() - accounts.size(),
            dimensions.stream()
                .map(d -> new SegmentReport.SegmentDimension(d.name(), d.logarithmic()))
                .toList(),
            ClusterQuality.silhouette(points, clusters, sample),
            structure,
            figures(accounts, clusters, names),
            notes(dimensions, structure));
    String[] segmentOf =
        Arrays.stream(clusters.clusterOf()).mapToObj(names::get).toArray(String[]::new);
    return new Segmentation(accounts, segmentOf, report);
  }

  private static List<Dimension> dimensions(List<SegmentAccount> accounts) {
    List<Dimension> dimensions = new ArrayList<>();
    dimensions.add(Dimension.of("tenure", values(accounts, SegmentAccount::tenureDays)));
    dimensions.add(Dimension.of("mrr", values(accounts, SegmentAccount::mrr)));
    // Without any rate the margin is the revenue, which would count twice.
    if (accounts.stream().anyMatch(account -> !Double.isNaN(account.marginRate()))) {
      dimensions.add(Dimension.of("margin", values(accounts, SegmentAccount::margin)));
    }
    return dimensions;
  }

  private static double[] values(
      List<SegmentAccount> accounts, ToDoubleFunction<SegmentAccount> measure) {
    return accounts.stream().mapToDouble(measure).toArray();
  }

  private static List<SegmentFigures> figures(
      List<SegmentAccount> accounts, KMeans clusters, List<String> names) {
    List<SegmentFigures> figures = new ArrayList<>();
    for (int cluster = 0; cluster < names.size(); cluster++) {
      int wanted = cluster;
      List<SegmentAccount> members =
          IntStream.range(0, accounts.size())
              .filter(i -> clusters.clusterOf()[i] == wanted)
              .mapToObj(accounts::get)
              .toList();
      figures.add(
          new SegmentFigures(
              names.get(cluster),
              members.size(),
              (double) members.size() / accounts.size(),
              mean(members, SegmentAccount::mrr),
              mean(members, SegmentAccount::tenureDays),
              mean(members, SegmentAccount::margin),
              Arrays.stream(clusters.centroids()[cluster]).boxed().toList()));
    }
    figures.sort(
        Comparator.comparing((SegmentFigures f) -> -f.meanMrr() * f.size())
            .thenComparing(SegmentFigures::segment));
    return figures;
  }

  private static double mean(
      List<SegmentAccount> members, ToDoubleFunction<SegmentAccount> measure) {
    return members.stream().mapToDouble(measure).average().orElse(0);
  }

  private static List<String> notes(
      List<Dimension> dimensions, ClusterQuality.Structure structure) {
    List<String> notes = new ArrayList<>();
    if (!structure.betterThanNone()) {
      notes.add(
          "The customers do not fall into groups (gap statistic): the segments cut a continuum into"
              + " pieces. They sort customers, and that is all they do.");
    }
    if (dimensions.size() == 2) {
      notes.add("No margin rate is known: segments are made of tenure and mrr.");
    }
    return notes;
  }
}
