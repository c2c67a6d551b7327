package org.commandcenter.churn.monitoring;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.evaluation.EvaluationPolicy;
import org.commandcenter.churn.evaluation.Metrics;

/** Measures matured predictions of one window. */
final class LiveWindow {
  private static final long SEED = 1;
  private static final double Z = 1.959963984540054;

  private final LivePolicy policy;
  private final List<Row> rows;

  /** A prediction and whether the customer left. */
  record Row(MaturedPrediction prediction, boolean churned) {}

  LiveWindow(LivePolicy policy, List<Row> rows) {
    this.policy = policy;
    this.rows = rows;
  }

  LiveQuality served() {
    return served(_ -> true);
  }

  LiveQuality by(String version) {
    return served(row -> row.prediction().modelVersion().equals(version));
  }

  LiveQuality shadow(String version) {
    return quality(
        rows.stream().filter(shadowed(version)).toList(),
        row -> row.prediction().shadowProbability(),
        List.of(version));
  }

  private LiveQuality served(Predicate<Row> which) {
    List<Row> chosen = rows.stream().filter(which).toList();
    return quality(
        chosen,
        row -> row.prediction().probability(),
        chosen.stream().map(row -> row.prediction().modelVersion()).distinct().sorted().toList());
  }

  private static Predicate<Row> shadowed(String version) {
    return row -> version.equals(row.prediction().shadowVersion());
  }

  LiveMetrics.Comparison comparison(String challenger) {
    List<Row> both = rows.stream().filter(shadowed(challenger)).toList();
    LiveQuality served = served(shadowed(challenger));
    LiveQuality shadow = shadow(challenger);
    if (!served.measured()) {
      return new LiveMetrics.Comparison(served, shadow, null, LiveMetrics.Winner.UNDECIDED);
    }
    Estimate difference = brierDifference(both);
    return new LiveMetrics.Comparison(
        served,
        shadow,
        difference,
        difference.high() < 0
            ? LiveMetrics.Winner.CHALLENGER
            : difference.low() > 0 ? LiveMetrics.Winner.SERVED : LiveMetrics.Winner.UNDECIDED);
  }

  /** Mean difference of squared errors, with the cluster-robust standard error over customers. */
  private static Estimate brierDifference(List<Row> both) {
    Map<String, double[]> byCustomer = new HashMap<>();
    double total = 0;
    for (Row row : both) {
      double outcome = row.churned() ? 1 : 0;
      double challenger = row.prediction().shadowProbability() - outcome;
      double served = row.prediction().probability() - outcome;
      double difference = challenger * challenger - served * served;
      total += difference;
      double[] sum = byCustomer.computeIfAbsent(row.prediction().customerId(), _ -> new double[2]);
      sum[0] += difference;
      sum[1]++;
    }
    double mean = total / both.size();
    double squares = 0;
    for (double[] sum : byCustomer.values()) {
      double residual = sum[0] - mean * sum[1];
      squares += residual * residual;
    }
    double customers = byCustomer.size();
    double error = Math.sqrt(squares * customers / Math.max(1, customers - 1)) / both.size();
    return new Estimate(mean, mean - Z * error, mean + Z * error);
  }

  private LiveQuality quality(
      List<Row> chosen, ToDoubleFunction<Row> probability, List<String> versions) {
    Map<String, Integer> groups = new HashMap<>();
    Set<String> churned = new HashSet<>();
    int[] groupOf = new int[chosen.size()];
    boolean[] labels = new boolean[chosen.size()];
    for (int i = 0; i < groupOf.length; i++) {
      Row row = chosen.get(i);
      String customer = row.prediction().customerId();
      groupOf[i] = groups.computeIfAbsent(customer, _ -> groups.size());
      labels[i] = row.churned();
      if (labels[i]) {
        churned.add(customer);
      }
    }
    int retained = groups.size() - churned.size();
    if (churned.size() < policy.leastChurned() || retained < policy.leastRetained()) {
      return insufficient(versions, chosen.size(), groups.size(), churned.size());
    }
    double[] probabilities = chosen.stream().mapToDouble(probability).toArray();
    boolean alone = groups.size() == chosen.size();
    Metrics metrics =
        Metrics.of(probabilities, labels, alone ? null : groupOf, EvaluationPolicy.DEFAULT, SEED);
    return new LiveQuality(
        LiveQuality.Status.MEASURED,
        null,
        versions,
        chosen.size(),
        groups.size(),
        churned.size(),
        metrics.churnRate(),
        Arrays.stream(probabilities).average().orElseThrow(),
        metrics.rocAuc(),
        metrics.prAuc(),
        metrics.lift10(),
        metrics.lift20(),
        metrics.brier(),
        metrics.ece());
  }

  private LiveQuality insufficient(
      Collection<String> versions, int predictions, int customers, int churned) {
    return new LiveQuality(
        LiveQuality.Status.INSUFFICIENT_EVIDENCE,
        "Needs %d customers who left and %d who stayed; there are %d and %d"
            .formatted(policy.leastChurned(), policy.leastRetained(), churned, customers - churned),
        List.copyOf(versions),
        predictions,
        customers,
        churned,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
