package org.commandcenter.churn.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.platform.json.JsonConventions;

/**
 * What the training rows taught about how features are made. It is kept with the model: whoever
 * asks the model makes the features by it, and never learns them anew.
 *
 * @param attributes of profiles that are features
 * @param indicators names of the market indicators that are features, the same for all customers
 */
public record LearntFeatures(Rfm rfm, List<ProfileAttribute> attributes, List<String> indicators) {
  public static final LearntFeatures NONE = new LearntFeatures(Rfm.NONE, List.of(), List.of());

  private static final ObjectMapper JSON = JsonConventions.mapper();

  public LearntFeatures {
    rfm = rfm == null ? Rfm.NONE : rfm;
    attributes = attributes == null ? List.of() : List.copyOf(attributes);
    indicators = indicators == null ? List.of() : List.copyOf(indicators);
  }

  /** As the registry keeps it. */
  public JsonNode toJson() {
    return JSON.valueToTree(this);
  }

  /** Reads what {@link #toJson} wrote; a model older than this has learnt nothing. */
  public static LearntFeatures of(JsonNode json) {
    return json == null || json.isNull() || json.isMissingNode()
        ? NONE
        : JSON.convertValue(json, LearntFeatures.class);
  }

  /**
   * The features with those that were learnt.
   *
   * @param asOf the date of each row
   * @param profiles the attributes of each row's customer as known at its date
   * @param market the market indicators as known at a date
   */
  FeatureTable complete(
      FeatureTable features,
      List<Instant> asOf,
      List<Map<String, Object>> profiles,
      Function<Instant, Map<String, Double>> market) {
    List<Column> columns = new ArrayList<>(features.columns());
    columns.addAll(rfm.columns(features));
    for (ProfileAttribute attribute : attributes) {
      columns.add(
          attribute.kind() == ProfileAttribute.Kind.CATEGORY
              ? categories(attribute, profiles)
              : numbers(attribute, asOf, profiles));
    }
    columns.addAll(indicators(asOf, market));
    return new FeatureTable(columns);
  }

  private List<Column> indicators(
      List<Instant> asOf, Function<Instant, Map<String, Double>> market) {
    if (indicators.isEmpty()) {
      return List.of();
    }
    double[][] values = new double[indicators.size()][asOf.size()];
    Map<Instant, Map<String, Double>> known = new HashMap<>();
    for (int row = 0; row < asOf.size(); row++) {
      Map<String, Double> then = known.computeIfAbsent(asOf.get(row), market);
      for (int i = 0; i < values.length; i++) {
        values[i][row] = then.getOrDefault(indicators.get(i), Double.NaN);
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      columns.add(new NumericColumn("market." + indicators.get(i), values[i]));
    }
    return columns;
  }

  private static Column categories(ProfileAttribute attribute, List<Map<String, Object>> profiles) {
    String[] values = new String[profiles.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = ProfileAttribute.category(profiles.get(row).get(attribute.name()));
    }
    return new CategoricalColumn(attribute.feature(), values);
  }

  private static Column numbers(
      ProfileAttribute attribute, List<Instant> asOf, List<Map<String, Object>> profiles) {
    double[] values = new double[profiles.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = attribute.number(profiles.get(row).get(attribute.name()), asOf.get(row));
    }
    return new NumericColumn(attribute.feature(), values);
  }
}
