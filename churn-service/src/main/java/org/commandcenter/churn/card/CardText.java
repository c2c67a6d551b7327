package org.commandcenter.churn.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commandcenter.churn.card.CardDocument.Block;
import org.commandcenter.churn.card.CardDocument.Bullets;
import org.commandcenter.churn.card.CardDocument.Paragraph;
import org.commandcenter.churn.card.CardDocument.Section;
import org.commandcenter.churn.card.CardDocument.Table;

/** A model card as a text for people. */
final class CardText {
  private static final String NONE = "–";
  private static final int LONGEST = 200;

  private CardText() {}

  static CardDocument of(ModelCard card) {
    List<Section> sections = new ArrayList<>();
    sections.add(section("Summary", summary(card)));
    sections.add(section("Intended use", new Paragraph(card.intendedUse())));
    sections.add(verdict(card));
    sections.add(
        new Section(
            "Quality on customers it had not seen",
            List.of(
                metrics(card),
                new Paragraph(
                    "Each number with its 95 % interval, beside baselines on the same"
                        + " customers."))));
    sections.add(section("Calibration", new Paragraph(calibration(card.calibration()))));
    if (card.segments() != null && !card.segments().isEmpty()) {
      sections.add(section("By segment", segments(card.segments())));
    }
    sections.add(section("Data", data(card.data())));
    sections.add(section("Parameters", parameters(card.parameters())));
    if (!card.features().isEmpty()) {
      sections.add(section("Features in training", features(card.features())));
    }
    sections.add(section("Limits", new Bullets(card.limits())));
    sections.add(section("History", history(card)));
    return new CardDocument("Churn model " + card.modelVersion(), sections);
  }

  private static Section section(String heading, Block block) {
    return new Section(heading, List.of(block));
  }

  private static Table summary(ModelCard card) {
    return pairs(
        List.of(
            row("Version", card.modelVersion()),
            row("Place", card.alias() == null ? "none" : card.alias()),
            row("Algorithm", card.algorithm()),
            row("Verdict", card.verdict()),
            row("Trained", card.createdAt() + " by " + card.createdBy()),
            row("Code version", card.codeVersion()),
            row(
                "Artifact",
                "%d bytes, SHA-256 %s"
                    .formatted(card.artifact().bytes(), card.artifact().sha256()))));
  }

  private static Section verdict(ModelCard card) {
    List<String> reasons = new ArrayList<>();
    if (card.verdictReasons() != null) {
      card.verdictReasons()
          .forEach(
              reason ->
                  reasons.add(
                      reason.path("feature").isTextual()
                          ? reason.get("feature").asText() + " " + reason.path("reason").asText()
                          : reason.path("reason").asText()));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(card.verdict().replace('_', ' ')));
    if (!reasons.isEmpty()) {
      blocks.add(new Bullets(reasons));
    }
    return new Section("Verdict", blocks);
  }

  private static Table metrics(ModelCard card) {
    TreeSet<String> baselines = new TreeSet<>();
    card.metrics().forEach(metric -> baselines.addAll(metric.baselines().keySet()));
    List<String> header = new ArrayList<>(List.of("Metric", "Value", "Low", "High"));
    baselines.forEach(name -> header.add(name.replace('_', ' ')));
    List<List<String>> rows = new ArrayList<>();
    for (ModelCard.Metric metric : card.metrics()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  metric.metric(),
                  number(metric.value().value()),
                  number(metric.value().low()),
                  number(metric.value().high())));
      baselines.forEach(name -> row.add(number(metric.baselines().get(name))));
      rows.add(row);
    }
    return new Table(header, rows);
  }

  private static String calibration(JsonNode calibration) {
    if (calibration == null || !calibration.has("applied")) {
      return "Unknown.";
    }
    return String.format(
        Locale.ROOT,
        "%s: the Brier score on held-out customers is %.4f as the model gives its probabilities,"
            + " and %.4f rescaled.",
        calibration.get("applied").asBoolean() ? "Rescaled (Platt)" : "Not rescaled",
        calibration.path("brier_before").asDouble(),
        calibration.path("brier_after").asDouble());
  }

  /** Whatever the evaluation tells of segments, a row each: names first, then numbers. */
  private static Table segments(JsonNode segments) {
    Set<String> columns = new LinkedHashSet<>();
    segments.forEach(
        segment ->
            segment
                .properties()
                .forEach(
                    field -> {
                      if (field.getValue().isTextual()) {
                        columns.add(field.getKey());
                      }
                    }));
    segments.forEach(segment -> segment.fieldNames().forEachRemaining(columns::add));
    List<String> header = List.copyOf(columns);
    List<List<String>> rows = new ArrayList<>();
    segments.forEach(
        segment -> rows.add(header.stream().map(name -> cell(segment.path(name))).toList()));
    return new Table(header.stream().map(name -> name.replace('_', ' ')).toList(), rows);
  }

  private static String cell(JsonNode value) {
    if (value.has("low")) {
      return "%s (%s to %s)"
          .formatted(
              number(value.path("value").doubleValue()),
              number(value.path("low").doubleValue()),
              number(value.path("high").doubleValue()));
    }
    if (value.isMissingNode() || value.isNull()) {
      return NONE;
    }
    return value.isFloatingPointNumber()
        ? number(value.doubleValue())
        : value.isValueNode() ? value.asText() : value.toString();
  }

  private static Table data(ModelCard.TrainingData data) {
    return pairs(
        List.of(
            row("Source", data.datasetId() == null ? data.source() : "dataset " + data.datasetId()),
            row("As of", data.asOf().toString()),
            row("Rows", Integer.toString(data.rows())),
            row("Customers", Integer.toString(data.customers())),
            row("Churn rate", number(data.churnRate())),
            row("Horizon", data.horizonDays() + " days"),
            row("What counts as churn", data.labelPolicy()),
            row("Definition of features", text(data.featureDefinition())),
            row("Events count as known when", text(data.knownBy())),
            row("SHA-256 of the data", data.dataHash())));
  }

  private static Table parameters(JsonNode parameters) {
    List<List<String>> rows = new ArrayList<>();
    parameters
        .properties()
        .forEach(entry -> rows.add(row(entry.getKey(), shortened(cell(entry.getValue())))));
    return new Table(List.of("Parameter", "Value"), rows);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }

  private static Table features(List<ModelCard.Feature> features) {
    return new Table(
        List.of("Feature", "Missing", "Least", "Median", "Greatest", "Most frequent"),
        features.stream()
            .map(
                feature ->
                    List.of(
                        feature.feature(),
                        String.format(Locale.ROOT, "%.1f %%", 100 * feature.missingShare()),
                        number(feature.min()),
                        number(feature.median()),
                        number(feature.max()),
                        feature.categories() == null ? NONE : categories(feature.categories())))
            .toList());
  }

  private static String categories(Map<String, Long> categories) {
    return categories.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static Block history(ModelCard card) {
    if (card.history().isEmpty()) {
      return new Paragraph("It was never in charge.");
    }
    return new Table(
        List.of("When", "What", "Who", "Why"),
        card.history().stream()
            .map(
                entry ->
                    List.of(
                        entry.at().toString(),
                        entry.action().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        entry.by(),
                        text(entry.reason())))
            .toList());
  }

  private static Table pairs(List<List<String>> rows) {
    return new Table(List.of("What", "Value"), rows);
  }

  private static List<String> row(String name, String value) {
    return List.of(name, value);
  }

  private static String text(String value) {
    return value == null ? NONE : value;
  }

  private static String number(Double value) {
    if (value == null || value.isNaN()) {
      return NONE;
    }
    double size = Math.abs(value);
    return size >= 1000 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, size < 10 ? "%.4f" : "%.2f", value);
  }
}
