package org.commandcenter.churn.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.ColumnEncoding;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.platform.problem.Violation;

/** All fields that a model asks for: checks what it is given and makes a table of it. */
public final class ModelInputs {
  private final Map<String, ModelInput> byName = new LinkedHashMap<>();

  private ModelInputs() {}

  public static ModelInputs of(ChurnModel model) {
    Map<String, ColumnEncoding> encodings = new HashMap<>();
    model.columns().forEach(encoding -> encodings.put(encoding.name(), encoding));
    ModelInputs inputs = new ModelInputs();
    model
        .featureNames()
        .forEach(name -> inputs.byName.put(name, ModelInput.of(name, encodings.get(name))));
    return inputs;
  }

  /** In the order of the model's explanations. */
  public List<ModelInput> all() {
    return List.copyOf(byName.values());
  }

  /** The field; null when the model does not ask for it. */
  public ModelInput find(String name) {
    return byName.get(name);
  }

  /**
   * Reads the fields of a JSON object. Null, an absent field and an empty text are missing.
   *
   * @param path of the object in the request, as {@code [3].}; empty for the request itself
   * @param notFeatures fields that are no features
   */
  public GivenRow read(JsonNode object, String path, Set<String> notFeatures) {
    Map<String, Object> values = new HashMap<>();
    List<String> ignored = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (var field : object.properties()) {
      if (notFeatures.contains(field.getKey()) && !byName.containsKey(field.getKey())) {
        continue;
      }
      ModelInput input = byName.get(field.getKey());
      if (input == null) {
        ignored.add(field.getKey());
        continue;
      }
      try {
        Object value = value(input, field.getValue());
        if (value != null) {
          values.put(input.name(), value);
        }
      } catch (IllegalArgumentException e) {
        violations.add(new Violation(path + input.name(), e.getMessage()));
      }
    }
    return new GivenRow(values, missing(values), ignored, violations);
  }

  /** A row as a scoring kept it: what it was then, it is now. */
  public GivenRow stored(JsonNode features) {
    Map<String, Object> values = new HashMap<>();
    for (var field : features.properties()) {
      if (byName.containsKey(field.getKey())) {
        JsonNode value = field.getValue();
        if (value.isNumber()) {
          values.put(field.getKey(), value.doubleValue());
        } else if (value.isTextual()) {
          values.put(field.getKey(), value.textValue());
        }
      }
    }
    return new GivenRow(values, missing(values), List.of(), List.of());
  }

  /** A row that is already a table: what is missing there is missing here. */
  public GivenRow read(FeatureTable table, int row) {
    Map<String, Object> values = new HashMap<>();
    for (Column column : table.columns()) {
      if (byName.containsKey(column.name()) && !column.isMissing(row)) {
        values.put(column.name(), column.value(row));
      }
    }
    return new GivenRow(values, missing(values), List.of(), List.of());
  }

  private List<String> missing(Map<String, Object> values) {
    return byName.keySet().stream().filter(name -> !values.containsKey(name)).toList();
  }

  /**
   * A field's value: a Double, a String, or null where it is missing.
   *
   * @throws IllegalArgumentException when it is of the wrong type; the message says how to mend it
   */
  public static Object value(ModelInput input, JsonNode node) {
    if (node == null || node.isNull() || (node.isTextual() && node.textValue().isBlank())) {
      return null;
    }
    return switch (input.kind()) {
      case NUMBER -> number(node);
      case CATEGORY -> category(input, node);
      case ANY -> node.isNumber() ? (Object) node.doubleValue() : node.asText();
    };
  }

  private static Double number(JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException("must be a number, and is " + typeOf(node));
    }
    double number = node.doubleValue();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("must be a number below 1.8e308");
    }
    return number;
  }

  private static String category(ModelInput input, JsonNode node) {
    String level = null;
    if (node.isTextual()) {
      level = node.textValue();
    } else if (node.isBoolean()) {
      level = input.level(node.asText());
    } else if (node.isNumber()) {
      level = input.level(new BigDecimal(node.asText()).stripTrailingZeros().toPlainString());
    }
    if (level == null) {
      throw new IllegalArgumentException(
          "must be a text%s, and is %s".formatted(known(input), typeOf(node)));
    }
    return input.understands(level) ? level : null;
  }

  private static String known(ModelInput input) {
    int most = 8;
    if (input.levels().isEmpty()) {
      return "";
    }
    String some =
        String.join(", ", input.levels().subList(0, Math.min(most, input.levels().size())));
    return " (%s%s)".formatted(some, input.levels().size() > most ? ", ..." : "");
  }

  private static String typeOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "the text '" + node.textValue() + "'";
      case NUMBER -> "the number " + node.asText();
      case BOOLEAN -> node.asText();
      case ARRAY -> "a list";
      default -> "an object";
    };
  }

  /** The rows as a table that the model can score. */
  public FeatureTable table(List<? extends Map<String, Object>> rows) {
    List<Column> columns = new ArrayList<>(byName.size());
    for (ModelInput input : byName.values()) {
      switch (input.kind()) {
        case NUMBER -> columns.add(numbers(input.name(), rows));
        case CATEGORY -> columns.add(categories(input.name(), rows));
        case ANY -> columns.add(new CategoricalColumn(input.name(), new String[rows.size()]));
      }
    }
    return new FeatureTable(columns);
  }

  private static NumericColumn numbers(String name, List<? extends Map<String, Object>> rows) {
    double[] values = new double[rows.size()];
    Arrays.setAll(
        values, row -> rows.get(row).get(name) instanceof Double number ? number : Double.NaN);
    return new NumericColumn(name, values);
  }

  private static CategoricalColumn categories(
      String name, List<? extends Map<String, Object>> rows) {
    String[] values = new String[rows.size()];
    Arrays.setAll(values, row -> rows.get(row).get(name) instanceof String text ? text : null);
    return new CategoricalColumn(name, values);
  }
}
