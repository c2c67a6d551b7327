package org.commandcenter.bench.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What the simulation knows of one episode: the probability of surviving, and the expected margin,
 * under every alternative.
 */
record TrueEpisode(Instant startedAt, JsonNode entry) {
  static TrueEpisode of(JsonNode entry) {
    return new TrueEpisode(Instant.parse(entry.required("started_at").asText()), entry);
  }

  /** Survival when the intervention comes at once; {@code none} too. */
  double survivalAtOnce(String intervention) {
    for (JsonNode outcome : entry.required("outcomes")) {
      if (intervention.equals(outcome.required("intervention").asText())
          && outcome.required("delay_days").asInt() == 0) {
        return survival(outcome);
      }
    }
    throw new IllegalStateException("The truth knows no " + intervention + " at once: " + entry);
  }

  /** Survival under what the team did. */
  double survivalOfHistory() {
    return survival(history());
  }

  /** Expected margin within the horizon that the best alternative has over what the team did. */
  double regret() {
    double best = Double.NEGATIVE_INFINITY;
    for (JsonNode outcome : entry.required("outcomes")) {
      best = Math.max(best, outcome.required("expected_value").asDouble());
    }
    return best - history().required("expected_value").asDouble();
  }

  /** What the team did; {@code none} when it did nothing. */
  String intervention() {
    return entry.path("actual").path("intervention").asText("none");
  }

  private JsonNode history() {
    String done = intervention();
    for (JsonNode outcome : entry.required("outcomes")) {
      boolean own = done.equals("none") || outcome.required("timing").asText().equals("actual");
      if (own && done.equals(outcome.required("intervention").asText())) {
        return outcome;
      }
    }
    throw new IllegalStateException("The truth does not know what the team did: " + entry);
  }

  private static double survival(JsonNode outcome) {
    return outcome.required("survival").required("value").asDouble();
  }
}
