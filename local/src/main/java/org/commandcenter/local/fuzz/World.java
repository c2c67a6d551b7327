package org.commandcenter.local.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What exists in the organization: names of things by the last fixed word of their path, as {@code
 * customers}, and cursors of lists.
 */
record World(Map<String, List<String>> names, List<String> cursors, Recipes recipes) {
  /** A name for a path parameter, which follows {@code parent}, or for a field; null: not known. */
  String name(String parent, String parameter, Random random) {
    String kind =
        switch (parameter) {
          case "customerId",
              "customer_id",
              "customer_ids",
              "ids",
              "source_id",
              "target_id",
              "other_id",
              "into" ->
              "customers";
          case "lead_id", "Lead_ID" -> "leads";
          case "dataset_id" -> "datasets";
          case "jobId", "job_id", "run" -> "jobs";
          case "version", "model_version" -> "models";
          case "deal_id" -> "deals";
          case "org_id" -> "organizations";
          case "id", "name", "feed", "set", "table", "feature" -> parent;
          default -> "";
        };
    List<String> known = names.getOrDefault(kind, List.of());
    return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
  }

  /** Names for some places of a path that go together. */
  Map<String, String> places(String path, Random random) {
    List<Map<String, String>> known = recipes.places(path);
    return known.isEmpty() || random.nextInt(10) == 0
        ? Map.of()
        : known.get(random.nextInt(known.size()));
  }

  /** A value for what the document calls a text and nothing more; null: not known. */
  String usual(String parameter, Random random) {
    List<String> values =
        switch (parameter) {
          case "cursor" -> cursors;
          case "as_of", "since", "until", "known_at" ->
              List.of("2026-05-01T09:30:00Z", "2026-11-01T00:00:00Z", "2026-05-01");
          case "start_date" -> List.of("2025-01-01", "2026-05-01");
          case "end_date" -> List.of("2026-10-31", "2026-06-30");
          case "sort" -> List.of("company", "-churn_probability", "-mrr");
          case "policy" -> List.of("default", "saas", "gradion");
          case "mapping" -> List.of("ravenstack/accounts", "{}");
          case "delimiter" -> List.of(",", ";", "\t");
          case "dry_run", "has_churn_label" -> List.of("true", "false");
          default -> List.of();
        };
    return values.isEmpty() ? null : values.get(random.nextInt(values.size()));
  }

  String cursor(Random random) {
    return cursors.isEmpty() ? "e30" : cursors.get(random.nextInt(cursors.size()));
  }
}
