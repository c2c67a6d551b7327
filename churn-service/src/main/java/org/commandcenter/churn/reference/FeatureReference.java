package org.commandcenter.churn.reference;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How one feature was distributed over the training rows: counts only, no row can be read off. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FeatureReference.Numeric.class, name = "numeric"),
  @JsonSubTypes.Type(value = FeatureReference.Categorical.class, name = "categorical")
})
public sealed interface FeatureReference {
  String name();

  /** Rows without a value. */
  long missing();

  /** Rows with a value. */
  long present();

  /** Share of the rows without a value, 0..1. */
  default double missingShare() {
    return missing() == 0 ? 0 : (double) missing() / (missing() + present());
  }

  /**
   * A number.
   *
   * @param min least value seen; null when all were missing
   * @param median null when all were missing
   * @param max greatest value seen; null when all were missing
   * @param counts rows in each of the bins
   */
  record Numeric(
      String name,
      long missing,
      Double min,
      Double median,
      Double max,
      Bins bins,
      List<Long> counts)
      implements FeatureReference {
    public Numeric {
      counts = List.copyOf(counts);
      if (counts.size() != bins.count()) {
        throw new IllegalArgumentException("Every bin has one count");
      }
    }

    @Override
    public long present() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** Whether a value lies where training rows were; nothing does when all were missing. */
    public boolean observed(double value) {
      return min != null && min <= value && value <= max;
    }
  }

  /**
   * Categories.
   *
   * @param counts rows of each frequent category, by name
   * @param other rows of all further categories, which are too rare to be named
   */
  record Categorical(String name, long missing, SortedMap<String, Long> counts, long other)
      implements FeatureReference {
    /** More categories than this are not named: the model's encoder knows fewer. */
    public static final int MOST = 50;

    /** A category of fewer rows is not named: it might be a person's name or address. */
    public static final int LEAST_ROWS = 5;

    public Categorical {
      counts = new TreeMap<>(counts);
    }

    @Override
    public SortedMap<String, Long> counts() {
      return java.util.Collections.unmodifiableSortedMap(counts);
    }

    @Override
    public long present() {
      return other + counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The named category with most rows; null when none is named. */
    public String mode() {
      return counts.entrySet().stream()
          .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
          .map(Map.Entry::getKey)
          .orElse(null);
    }
  }
}
