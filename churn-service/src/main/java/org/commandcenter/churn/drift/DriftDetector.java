package org.commandcenter.churn.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commandcenter.churn.reference.FeatureReference;
import org.commandcenter.churn.reference.ObservedWindow;
import org.commandcenter.churn.reference.TrainingReference;

/**
 * Compares the customers of a scoring with the rows of training, by counts.
 *
 * <p>Training rows of one customer resemble each other, so the tests count customers on that side,
 * not rows.
 *
 * @param first the first scoring with the model; null to compare with training only
 */
record DriftDetector(
    DriftPolicy policy, TrainingReference reference, ObservedWindow now, ObservedWindow first) {

  DriftReport report(String modelVersion, Instant asOf) {
    List<FeatureDrift> all = compare();
    List<FeatureDrift> features = all.subList(1, all.size());
    DriftReport.SchemaDrift schema = schema();
    List<String> alarms = new ArrayList<>();
    all.stream()
        .filter(drift -> drift.status() == FeatureDrift.Status.DRIFTED)
        .forEach(drift -> alarms.add(drift.feature()));
    alarms.addAll(schema.missing());
    schema.typeChanges().forEach(change -> alarms.add(change.feature()));
    return new DriftReport(
        modelVersion,
        asOf,
        status(all, alarms),
        alarms,
        enough()
            ? null
            : "At least %d customers are needed, in training (%d) and now (%d)"
                .formatted(policy.leastCustomers(), reference.customers(), now.rows()),
        all.stream().mapToDouble(FeatureDrift::psi).max().orElse(0),
        reference.rows(),
        reference.customers(),
        now.rows(),
        policy,
        all.getFirst(),
        features,
        schema);
  }

  private boolean enough() {
    return Math.min(reference.customers(), now.rows()) >= policy.leastCustomers();
  }

  private FeatureDrift.Status status(List<FeatureDrift> all, List<String> alarms) {
    if (!alarms.isEmpty()) {
      return FeatureDrift.Status.DRIFTED;
    }
    if (!enough()) {
      return FeatureDrift.Status.INSUFFICIENT_EVIDENCE;
    }
    return Stream.of(FeatureDrift.Status.KNOWN_SHIFT, FeatureDrift.Status.MODERATE)
        .filter(status -> all.stream().anyMatch(drift -> drift.status() == status))
        .findFirst()
        .orElse(FeatureDrift.Status.STABLE);
  }

  /** The predictions, then the features. */
  private List<FeatureDrift> compare() {
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(
        comparison(
            reference.predictions(),
            now.predictions(),
            first == null ? null : first.predictions()));
    for (int i = 0; i < reference.features().size(); i++) {
      FeatureReference feature = reference.features().get(i);
      if (isAs(feature, now.features().get(i).kind())) {
        ObservedWindow.Feature then = first == null ? null : first.features().get(i);
        comparisons.add(
            comparison(
                feature,
                now.features().get(i),
                then == null || !isAs(feature, then.kind()) ? null : then));
      }
    }
    double[] adjusted =
        CountTests.holm(comparisons.stream().mapToDouble(Comparison::pValue).toArray());
    return IntStream.range(0, adjusted.length)
        .mapToObj(i -> drift(comparisons.get(i), adjusted[i]))
        .toList();
  }

  private record Comparison(
      FeatureReference reference,
      ObservedWindow.Feature now,
      double psi,
      Double psiSinceFirst,
      FeatureDrift.Test test,
      double statistic,
      double pValue,
      int cells) {}

  private Comparison comparison(
      FeatureReference feature, ObservedWindow.Feature current, ObservedWindow.Feature then) {
    double[] before = cells(feature);
    double[] after = cells(current, feature);
    double psi = CountTests.psi(before, after);
    Double since = then == null ? null : CountTests.psi(cells(then, feature), after);
    int customers = Math.min(reference.rows(), reference.customers());
    return switch (feature) {
      case FeatureReference.Numeric _ -> {
        double distance = CountTests.kolmogorovSmirnov(before, after);
        yield new Comparison(
            feature,
            current,
            psi,
            since,
            FeatureDrift.Test.KOLMOGOROV_SMIRNOV,
            distance,
            CountTests.kolmogorovSmirnovP(distance, customers, (double) now.rows()),
            before.length);
      }
      case FeatureReference.Categorical _ -> {
        CountTests.ChiSquare test = CountTests.chiSquare(before, after, customers);
        yield new Comparison(
            feature,
            current,
            psi,
            since,
            FeatureDrift.Test.CHI_SQUARE,
            test.statistic(),
            test.p(),
            before.length);
      }
    };
  }

  private FeatureDrift drift(Comparison comparison, double adjusted) {
    ObservedWindow.Feature current = comparison.now();
    boolean numeric = comparison.reference() instanceof FeatureReference.Numeric;
    double present = Math.max(1, current.present());
    double noise = 1.0 / Math.max(1, reference.customers()) + 1.0 / Math.max(1, now.rows());
    return new FeatureDrift(
        current.name(),
        type(comparison.reference()),
        status(comparison, adjusted),
        comparison.psi(),
        (comparison.cells() - 1) * noise,
        comparison.psiSinceFirst(),
        comparison.test(),
        comparison.statistic(),
        comparison.pValue(),
        adjusted,
        comparison.reference().missingShare(),
        (double) current.missing() / Math.max(1, now.rows()),
        numeric ? Double.valueOf((current.below() + current.above()) / present) : null,
        numeric ? null : Double.valueOf(current.other() / present));
  }

  private FeatureDrift.Status status(Comparison comparison, double adjusted) {
    if (!enough()) {
      return FeatureDrift.Status.INSUFFICIENT_EVIDENCE;
    }
    if (adjusted >= policy.significance() || comparison.psi() < policy.moderatePsi()) {
      return FeatureDrift.Status.STABLE;
    }
    if (comparison.psi() < policy.driftPsi()) {
      return FeatureDrift.Status.MODERATE;
    }
    return comparison.psiSinceFirst() != null && comparison.psiSinceFirst() < policy.driftPsi()
        ? FeatureDrift.Status.KNOWN_SHIFT
        : FeatureDrift.Status.DRIFTED;
  }

  private DriftReport.SchemaDrift schema() {
    List<String> missing = new ArrayList<>();
    List<DriftReport.TypeChange> changes = new ArrayList<>();
    for (int i = 0; i < reference.features().size(); i++) {
      FeatureReference feature = reference.features().get(i);
      ObservedWindow.Kind kind = now.features().get(i).kind();
      if (kind == ObservedWindow.Kind.ABSENT) {
        missing.add(feature.name());
      } else if (!isAs(feature, kind)) {
        changes.add(
            new DriftReport.TypeChange(
                feature.name(), type(feature), kind.name().toLowerCase(Locale.ROOT)));
      }
    }
    return new DriftReport.SchemaDrift(missing, now.unknown(), changes);
  }

  private static boolean isAs(FeatureReference feature, ObservedWindow.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).equals(type(feature));
  }

  private static String type(FeatureReference feature) {
    return feature instanceof FeatureReference.Numeric ? "numeric" : "categorical";
  }

  /** Missing, the bins in their order or the named categories, all other categories. */
  private static double[] cells(FeatureReference feature) {
    return switch (feature) {
      case FeatureReference.Numeric numeric -> cells(numeric.missing(), numeric.counts(), 0, false);
      case FeatureReference.Categorical categorical ->
          cells(
              categorical.missing(),
              List.copyOf(categorical.counts().values()),
              categorical.other(),
              true);
    };
  }

  private static double[] cells(ObservedWindow.Feature observed, FeatureReference feature) {
    return cells(
        observed.missing(),
        observed.counts(),
        observed.other(),
        feature instanceof FeatureReference.Categorical);
  }

  private static double[] cells(long missing, List<Long> counts, long other, boolean withOther) {
    double[] cells = new double[counts.size() + (withOther ? 2 : 1)];
    cells[0] = missing;
    for (int i = 0; i < counts.size(); i++) {
      cells[i + 1] = counts.get(i);
    }
    if (withOther) {
      cells[cells.length - 1] = other;
    }
    return cells;
  }
}
