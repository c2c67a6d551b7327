package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Operations that keep the system busy for long: they are begun seldom, and with small orders. */
final class Costly {
  private static final Set<String> OPERATIONS =
      Set.of(
          "POST /api/sample-data",
          "POST /api/churn/models/train",
          "POST /api/churn/score",
          "POST /api/effects/estimate",
          "POST /api/uplift/train",
          "POST /api/prescriptions",
          "POST /api/segments/recompute",
          "POST /api/counterfactual/compare",
          "POST /api/v1/retrain",
          "POST /api/v1/churn/v2/organizations/{org_id}/train",
          "POST /api/ai/train-models",
          "POST /api/churn/models/{version}/activate",
          "POST /api/v1/models/{version}/activate",
          "POST /api/churn/models/rollback",
          "PUT /api/churn/retraining");

  /** The most that a field may ask for where it is a number that could be meant seriously. */
  private static final Map<String, Integer> MOST =
      Map.of("customers", 60, "candidates", 2, "rounds", 5, "folds", 3);

  private static final long SERIOUS = 10_000_000;

  private Costly() {}

  /** Of those that would do real work few do; the others have a wrong body. */
  static Kind kind(Operation operation, Kind kind, Random random) {
    boolean wrong = kind == Kind.TYPES || kind == Kind.BROKEN || kind == Kind.MISSING;
    return OPERATIONS.contains(operation.name()) && !wrong && isRefused(kind, random)
        ? Kind.TYPES
        : kind;
  }

  /** Without a body, nothing but a missing token keeps it from being begun. */
  static boolean withoutToken(Operation operation, Kind kind, Random random) {
    return OPERATIONS.contains(operation.name())
        && !operation.takesBody()
        && isRefused(kind, random);
  }

  private static boolean isRefused(Kind kind, Random random) {
    return random.nextInt(8) >= (kind == Kind.VALID ? 4 : 1);
  }

  static JsonNode bounded(Operation operation, JsonNode body) {
    if (OPERATIONS.contains(operation.name())) {
      bound(body);
    }
    return body;
  }

  private static void bound(JsonNode node) {
    if (node instanceof ObjectNode object) {
      MOST.forEach(
          (name, most) -> {
            JsonNode value = object.path(name);
            if (value.isNumber() && value.asLong() > most && value.asLong() < SERIOUS) {
              object.put(name, most);
            }
          });
    }
    node.forEach(Costly::bound);
  }
}
