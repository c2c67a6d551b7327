package org.commandcenter.churn.segments;

import java.time.Instant;
import java.util.List;

/**
 * What came out of a segmentation.
 *
 * @param customers who were placed
 * @param unplaced customers whose revenue or tenure is unknown
 * @param dimensions what distances are made of, all standardised
 * @param notes what limits the segments
 */
record SegmentReport(
    int k,
    long seed,
    Instant asOf,
    int customers,
    int unplaced,
    List<SegmentDimension> dimensions,
    ClusterQuality.Silhouette silhouette,
    ClusterQuality.Structure structure,
    List<SegmentFigures> segments,
    List<String> notes) {

  /**
   * A measure.
   *
   * @param logarithmic whether its logarithm is taken, as for amounts spread over powers of ten
   */
  record SegmentDimension(String name, boolean logarithmic) {}

  /**
   * A segment.
   *
   * @param meanMargin a month
   * @param centroid in standard deviations from the mean of all customers, in the order of the
   *     dimensions
   */
  record SegmentFigures(
      String segment,
      int size,
      double share,
      double meanMrr,
      double meanTenureDays,
      double meanMargin,
      List<Double> centroid) {}
}
