package org.commandcenter.churn.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.json.JsonConventions;

/**
 * A versioned table of rules: the points of all rules add up, and bands tell what the sum means.
 *
 * @param fields by our name, the spellings under which attributes hold it; null where values come
 *     by our names only
 * @param cap most that the sum can be; null for no limit
 * @param bands from the highest bound down; the last one has no customers below it
 * @param overrides that lift the score whatever the sum is; null for none
 */
public record RuleSheet(
    String version,
    Map<String, List<String>> fields,
    List<Rule> rules,
    Double cap,
    List<RuleBand> bands,
    List<ScoreFloor> overrides) {
  public RuleSheet {
    rules = List.copyOf(rules);
    bands = List.copyOf(bands);
    overrides = overrides == null ? List.of() : List.copyOf(overrides);
    fields = fields == null ? Map.of() : Map.copyOf(fields);
  }

  /** What a score from the bound on means. */
  public record RuleBand(double atLeast, String name, String action, List<String> interventions) {}

  /** Where the field is true, the score is at least this. */
  public record ScoreFloor(String field, double score) {}

  /**
   * What the rules say.
   *
   * @param raw sum of all points
   * @param score the sum, capped, and lifted where an override applies
   * @param missing fields of which no value was given
   */
  public record Result(
      double raw,
      double score,
      RuleBand band,
      List<RulePoints> points,
      List<String> missing,
      boolean overridden) {}

  /** Reads a committed table. */
  public static RuleSheet read(String name) {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    new JsonConventions().customize(yaml);
    try (InputStream in = RuleSheet.class.getResourceAsStream("/rules/" + name + ".yaml")) {
      return yaml.readValue(in, RuleSheet.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Rules " + name + " cannot be read", e);
    }
  }

  /**
   * @param values by our name: texts, numbers, lists of texts, or true for an override; absent and
   *     null are missing
   */
  public Result apply(Map<String, ?> values) {
    List<RulePoints> points = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Rule rule : rules) {
      Object value = values.get(rule.field());
      if (value == null || value.toString().isBlank()) {
        missing.add(rule.field());
      } else {
        points.addAll(rule.apply(value));
      }
    }
    double raw = points.stream().mapToDouble(RulePoints::points).sum();
    double lifted =
        overrides.stream()
            .filter(override -> Boolean.TRUE.equals(values.get(override.field())))
            .mapToDouble(ScoreFloor::score)
            .max()
            .orElse(Double.NEGATIVE_INFINITY);
    double capped = cap == null ? raw : Math.min(cap, raw);
    double score = Math.max(capped, lifted);
    return new Result(raw, score, band(score), points, missing, lifted != Double.NEGATIVE_INFINITY);
  }

  private RuleBand band(double score) {
    // Sums of decimal points such as .4 + .3 must not miss the bound .7 by their last bit.
    return bands.stream()
        .filter(band -> score >= band.atLeast() - 1e-9)
        .findFirst()
        .orElse(bands.getLast());
  }
}
