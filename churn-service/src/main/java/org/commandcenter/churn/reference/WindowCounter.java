package org.commandcenter.churn.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;

/** Counts customers over the bins of a reference, some at a time. */
public final class WindowCounter {
  private final TrainingReference reference;
  private final List<Tally> tallies = new ArrayList<>();
  private final Tally predictions;
  private final Set<String> unknown = new TreeSet<>();
  private final Set<String> known;
  private long rows;

  public WindowCounter(TrainingReference reference) {
    this.reference = reference;
    reference.features().forEach(feature -> tallies.add(new Tally(feature)));
    this.predictions = new Tally(reference.predictions());
    this.known =
        reference.features().stream().map(FeatureReference::name).collect(Collectors.toSet());
  }

  /**
   * Adds customers.
   *
   * @param probabilities of churn, one per row
   */
  public void add(FeatureTable customers, double[] probabilities) {
    if (reference.isNone() || customers.rows() == 0) {
      return;
    }
    rows += customers.rows();
    for (Tally tally : tallies) {
      tally.add(customers.column(tally.feature.name()).orElse(null), customers.rows());
    }
    predictions.add(
        new NumericColumn(TrainingReference.PREDICTIONS, probabilities), probabilities.length);
    customers.names().stream().filter(name -> !known.contains(name)).forEach(unknown::add);
  }

  public ObservedWindow window() {
    return new ObservedWindow(
        rows,
        tallies.stream().map(Tally::observed).toList(),
        predictions.observed(),
        List.copyOf(unknown));
  }

  private static final class Tally {
    private final FeatureReference feature;
    private final Map<String, Integer> places = new HashMap<>();
    private final long[] counts;
    private ObservedWindow.Kind kind = ObservedWindow.Kind.ABSENT;
    private long missing;
    private long other;
    private long below;
    private long above;

    Tally(FeatureReference feature) {
      this.feature = feature;
      switch (feature) {
        case FeatureReference.Numeric numeric -> counts = new long[numeric.bins().count()];
        case FeatureReference.Categorical categorical -> {
          categorical.counts().keySet().forEach(name -> places.put(name, places.size()));
          counts = new long[places.size()];
        }
      }
    }

    void add(Column column, int rows) {
      switch (column) {
        case null -> missing += rows;
        case NumericColumn numbers -> {
          kind = ObservedWindow.Kind.NUMERIC;
          if (feature instanceof FeatureReference.Numeric numeric) {
            add(numeric, numbers.values());
          }
        }
        case CategoricalColumn categories -> {
          kind = ObservedWindow.Kind.CATEGORICAL;
          if (feature instanceof FeatureReference.Categorical) {
            add(categories.values());
          }
        }
      }
    }

    private void add(FeatureReference.Numeric numeric, double[] values) {
      for (double value : values) {
        if (Double.isFinite(value)) {
          counts[numeric.bins().of(value)]++;
          below += numeric.min() != null && value < numeric.min() ? 1 : 0;
          above += numeric.max() != null && value > numeric.max() ? 1 : 0;
        } else {
          missing++;
        }
      }
    }

    private void add(String[] values) {
      for (String value : values) {
        if (value == null) {
          missing++;
        } else {
          Integer place = places.get(value);
          if (place == null) {
            other++;
          } else {
            counts[place]++;
          }
        }
      }
    }

    ObservedWindow.Feature observed() {
      return new ObservedWindow.Feature(
          feature.name(),
          kind,
          missing,
          Arrays.stream(counts).boxed().toList(),
          other,
          below,
          above);
    }
  }
}
