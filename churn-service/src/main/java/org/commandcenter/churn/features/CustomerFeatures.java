package org.commandcenter.churn.features;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;

/**
 * The features of one customer as of a date, by the definitions that made the training rows: what a
 * model was trained on is what it is asked about. Takes microseconds and no database.
 *
 * @param learnt what the model's training rows taught
 * @param knownBy when an event counts as known, as in the model's training
 */
public record CustomerFeatures(LearntFeatures learnt, KnownBy knownBy) {
  private static final double MICROS = 1e6;
  private static final double SECONDS = 86_400.0;

  /**
   * One row of features.
   *
   * @param events in any order; what was not known at the date, or happened later, is left out
   * @param asOf the date T
   * @param market the market indicators as known at the date
   */
  public FeatureTable at(
      Instant asOf,
      CustomerProfile profile,
      List<CustomerEvent> events,
      Map<String, Double> market) {
    Instant date = asOf.truncatedTo(ChronoUnit.MICROS);
    Instant signedUp =
        profile.signedUpAt() != null
            ? profile.signedUpAt()
            : events.stream().map(CustomerEvent::occurredAt).min(Instant::compareTo).orElse(date);
    Values values =
        new Values(
            aggregates(visible(date, events)),
            day(date) - day(signedUp),
            profile.mrr() > 0 ? profile.mrr() : Double.NaN);
    List<Column> columns = new ArrayList<>();
    for (AsOfFeature feature : AsOfFeature.ALL) {
      double value =
          feature.formula() == null
              ? values.aggregate(feature.name())
              : feature.formula().of(values);
      columns.add(new NumericColumn(feature.name(), new double[] {value}));
    }
    columns.add(new CategoricalColumn("industry", new String[] {profile.industry()}));
    columns.add(new CategoricalColumn("region", new String[] {profile.region()}));
    return learnt.complete(
        new FeatureTable(columns), List.of(date), List.of(profile.attributes()), _ -> market);
  }

  private VisibleEvents visible(Instant date, List<CustomerEvent> events) {
    String[] types = new String[events.size()];
    double[] values = new double[events.size()];
    double[] ages = new double[events.size()];
    int size = 0;
    for (CustomerEvent event : events) {
      if (isVisible(event, date)) {
        types[size] = event.type();
        values[size] = event.value();
        ages[size++] = day(date) - day(event.occurredAt());
      }
    }
    return new VisibleEvents(types, values, ages, size);
  }

  private boolean isVisible(CustomerEvent event, Instant date) {
    int days =
        AsOfFeature.REMEMBERED.contains(event.type())
            ? AsOfFeature.LOOK_BACK_DAYS
            : AsOfFeature.SHORT_LOOK_BACK_DAYS;
    Instant occurred = event.occurredAt().truncatedTo(ChronoUnit.MICROS);
    return !event.knownAt(knownBy).truncatedTo(ChronoUnit.MICROS).isAfter(date)
        && occurred.isBefore(date)
        && !occurred.plus(Duration.ofDays(days)).isBefore(date);
  }

  private static Map<String, Double> aggregates(VisibleEvents events) {
    Map<String, Double> aggregates = new HashMap<>();
    for (AsOfFeature feature : AsOfFeature.ALL) {
      if (feature.step() != null) {
        aggregates.put(feature.name(), feature.step().of(events));
      }
    }
    return aggregates;
  }

  /** Days since 1970, in the arithmetic of the statements. */
  private static double day(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time) / MICROS / SECONDS;
  }

  private record Values(Map<String, Double> aggregates, double tenureDays, double mrr)
      implements Formula.Scope {
    @Override
    public double aggregate(String name) {
      return aggregates.get(name);
    }
  }
}
