package org.commandcenter.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.commandcenter.gateway.aliases.AliasDocument;

/** The document of everything that can be called from outside. */
final class WholeDocument {
  private static final String GATEWAY = "gateway";

  /** The words that all documents share. */
  private static final String WORDS = "words";

  private static final String TOO_MANY = "TooManyRequests";

  /** From left to right, as their tags are read. */
  private static final List<String> SERVICES =
      List.of("customer-service", "churn-service", "counterfactual-service", "action-service");

  private WholeDocument() {}

  /**
   * @param documents of the services and the gateway, by name
   * @param passesOn whether the gateway passes an operation (METHOD, path template) on
   */
  static ObjectNode of(
      Function<String, Optional<JsonNode>> documents, BiPredicate<String, String> passesOn) {
    OpenApiMerge merge = new OpenApiMerge();
    for (String service : SERVICES) {
      documents.apply(service).ifPresent(document -> merge.add(service, document, passesOn));
    }
    Optional<JsonNode> own = documents.apply(GATEWAY);
    // Jobs are the services'; the gateway has none.
    own.ifPresent(document -> merge.add(GATEWAY, document, (m, path) -> !isJobs(path)));
    ObjectNode info =
        own.map(document -> document.path("info").<ObjectNode>deepCopy())
            .orElseGet(JsonNodeFactory.instance::objectNode);
    info.put("title", "Counterfactual Command Center");
    info.put("version", info.path("version").asText("1"));
    info.put(
        "description",
        "Who may leave, what would keep them, and what was missed: the services behind one front"
            + " door. Sign in with POST /api/auth/login, press Authorize and paste the token.");
    ObjectNode document = merge.result(info);
    Optional<JsonNode> words = documents.apply(WORDS);
    words.ifPresent(it -> sortTags(document, it.path("tags")));
    AliasDocument.addTo(document);
    words.ifPresent(it -> describeParameters(document, it.path("parameters")));
    addRateLimits(document);
    return document;
  }

  /** What several services have comes where its words are, not where the first of them is. */
  private static void sortTags(ObjectNode document, JsonNode words) {
    List<String> order = new ArrayList<>();
    words.fieldNames().forEachRemaining(order::add);
    List<JsonNode> tags = new ArrayList<>();
    document.path("tags").forEach(tags::add);
    tags.sort(Comparator.comparing(tag -> order.indexOf(tag.path("name").asText())));
    document.putArray("tags").addAll(tags);
  }

  /** Parameters of older clients have the words that those of the canonical operations have. */
  private static void describeParameters(ObjectNode document, JsonNode words) {
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        for (JsonNode parameter : operation.path("parameters")) {
          JsonNode known = words.path(parameter.path("name").asText());
          if (parameter instanceof ObjectNode open) {
            describe(open, known);
          }
        }
      }
    }
  }

  private static void describe(ObjectNode parameter, JsonNode known) {
    if (known.isMissingNode()) {
      return;
    }
    if (!parameter.has("description")) {
      parameter.set("description", known.get("description"));
    }
    ObjectNode schema = parameter.withObjectProperty("schema");
    boolean exemplified = parameter.has("example") || schema.has("examples") || schema.has("enum");
    if (!exemplified && parameter.path("required").asBoolean()) {
      parameter.set("example", known.get("example"));
    } else if (!exemplified) {
      schema.putArray("examples").add(known.get("example"));
    }
  }

  /** Every request may be one too many; only the gateway counts them. */
  private static void addRateLimits(ObjectNode document) {
    ObjectNode components = document.withObjectProperty("components");
    ObjectNode answer = components.withObjectProperty("responses").putObject(TOO_MANY);
    answer.put("description", "Too many requests; Retry-After says when there is room again");
    answer
        .putObject("headers")
        .putObject("Retry-After")
        .put("description", "Seconds to wait")
        .putObject("schema")
        .put("type", "integer");
    ObjectNode problem = answer.putObject("content").putObject("application/problem+json");
    problem.putObject("schema").put("$ref", "#/components/schemas/Problem");
    problem
        .putObject("example")
        .put("type", "urn:command-center:problem:too-many-requests")
        .put("title", "Too many requests")
        .put("status", 429)
        .put("code", "too_many_requests")
        .put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        if (operation.path("responses") instanceof ObjectNode responses && !responses.has("429")) {
          responses.putObject("429").put("$ref", "#/components/responses/" + TOO_MANY);
        }
      }
    }
  }

  private static boolean isJobs(String path) {
    return path.startsWith("/api/jobs");
  }
}
