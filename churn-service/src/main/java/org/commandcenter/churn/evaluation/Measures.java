package org.commandcenter.churn.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Point values of all metrics, each row counted with its weight, in one walk along the ranking.
 *
 * @param lifts of the top tenth, the top two tenths and so on to all
 */
record Measures(
    double rocAuc,
    double prAuc,
    List<Double> lifts,
    double brier,
    double logLoss,
    double ece,
    Confusion confusion) {
  static final int TENTHS = 10;

  private static final int BINS = 15;
  private static final double SMALLEST = 1e-15;

  /**
   * @param weights by row, not by place
   */
  static Measures of(Ranking ranking, int[] weights, double threshold) {
    long total = 0;
    long positives = 0;
    for (int place = 0; place < ranking.size(); place++) {
      int weight = weights[ranking.row(place)];
      total += weight;
      positives += ranking.label(place) ? weight : 0;
    }
    return new Walk(ranking, weights, threshold, total, positives).measures();
  }

  double lift10() {
    return lifts.get(0);
  }

  double lift20() {
    return lifts.get(1);
  }

  /** NaN when nobody is flagged. */
  double precision() {
    int flagged = confusion.truePositives() + confusion.falsePositives();
    return flagged == 0 ? Double.NaN : (double) confusion.truePositives() / flagged;
  }

  double recall() {
    return (double) confusion.truePositives()
        / (confusion.truePositives() + confusion.falseNegatives());
  }

  double f1() {
    return 2.0
        * confusion.truePositives()
        / (2.0 * confusion.truePositives()
            + confusion.falsePositives()
            + confusion.falseNegatives());
  }

  private static final class Walk {
    private final Ranking ranking;
    private final int[] weights;
    private final double threshold;
    private final long total;
    private final long positives;
    private final double[] binScores = new double[BINS];
    private final double[] binPositives = new double[BINS];
    private double concordant;
    private double precisionSum;
    private final double[] tops = new double[TENTHS];
    private double squares;
    private double losses;
    private int truePositives;
    private int falsePositives;

    Walk(Ranking ranking, int[] weights, double threshold, long total, long positives) {
      this.ranking = ranking;
      this.weights = weights;
      this.threshold = threshold;
      this.total = total;
      this.positives = positives;
    }

    Measures measures() {
      long above = 0;
      long positivesAbove = 0;
      for (int place = 0; place < ranking.size(); ) {
        int end = ranking.tieEnd(place);
        long weight = 0;
        long tiedPositives = 0;
        for (int i = place; i < end; i++) {
          int rowWeight = weights[ranking.row(i)];
          weight += rowWeight;
          tiedPositives += ranking.label(i) ? rowWeight : 0;
        }
        if (weight > 0) {
          tie(ranking.score(place), weight, tiedPositives, above, positivesAbove);
        }
        above += weight;
        positivesAbove += tiedPositives;
        place = end;
      }
      return finish();
    }

    private void tie(
        double score, long weight, long tiedPositives, long above, long positivesAbove) {
      long tiedNegatives = weight - tiedPositives;
      long negativesBelow = (total - positives) - (above - positivesAbove) - tiedNegatives;
      concordant += tiedPositives * (negativesBelow + tiedNegatives / 2.0);
      precisionSum += tiedPositives * (double) (positivesAbove + tiedPositives) / (above + weight);
      for (int tenth = 0; tenth < TENTHS && tiedPositives > 0; tenth++) {
        tops[tenth] += tiedPositives * shareInTop((tenth + 1.0) / TENTHS * total, above, weight);
      }
      squares += tiedPositives * (1 - score) * (1 - score) + tiedNegatives * score * score;
      losses -=
          tiedPositives * Math.log(Math.max(score, SMALLEST))
              + tiedNegatives * Math.log(Math.max(1 - score, SMALLEST));
      int bin = (int) ((above + weight / 2.0) / total * BINS);
      binScores[bin] += score * weight;
      binPositives[bin] += tiedPositives;
      if (score >= threshold) {
        truePositives += (int) tiedPositives;
        falsePositives += (int) tiedNegatives;
      }
    }

    /** A tie across the border belongs to the top in part. */
    private static double shareInTop(double size, long above, long weight) {
      return Math.clamp((size - above) / weight, 0, 1);
    }

    private Measures finish() {
      double ece = 0;
      for (int bin = 0; bin < BINS; bin++) {
        ece += Math.abs(binScores[bin] - binPositives[bin]) / total;
      }
      double negatives = total - positives;
      return new Measures(
          concordant / (positives * negatives),
          precisionSum / positives,
          IntStream.range(0, TENTHS)
              .mapToObj(tenth -> tops[tenth] / ((tenth + 1.0) / TENTHS * positives))
              .toList(),
          squares / total,
          losses / total,
          ece,
          new Confusion(
              truePositives,
              falsePositives,
              (int) negatives - falsePositives,
              (int) positives - truePositives));
    }
  }
}
