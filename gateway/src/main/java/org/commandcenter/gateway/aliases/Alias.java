package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of {@code aliases.yaml}: a call of older clients and the canonical one that answers it.
 *
 * @param call method and path, as {@code GET /api/ai/clv/{id}}
 * @param when query parameters that must be so
 * @param unless query parameters that must not be so
 * @param to the canonical call
 * @param resolve parameter that names a customer; null: none
 * @param named members of the body, by preference, of which one is the parameter that the first is
 *     called after, where neither path nor query has it; empty: none
 * @param request shape of the canonical body; null: the body is passed on as it is
 * @param answer shape of the older answer; null: as it is
 * @param csv whether the canonical answer is CSV
 * @param instead what errors become, by their code
 * @param summary what it does; null: what the canonical call does
 * @param note what differs from the canonical call beyond words; null: nothing
 * @param example a body as older clients send it; null: as the canonical one
 */
record Alias(
    String call,
    Map<String, String> when,
    Map<String, String> unless,
    String to,
    String resolve,
    List<String> named,
    JsonNode request,
    JsonNode answer,
    boolean csv,
    Map<String, Instead> instead,
    String summary,
    String note,
    JsonNode example) {

  Alias {
    if (call == null
        || !call.matches("[A-Z]+ /\\S+")
        || to == null
        || !to.matches("[A-Z]+ /\\S+")) {
      throw new IllegalArgumentException("An alias needs call and to: " + call + ", " + to);
    }
    when = when == null ? Map.of() : Map.copyOf(when);
    unless = unless == null ? Map.of() : Map.copyOf(unless);
    named = named == null ? List.of() : List.copyOf(named);
    instead = instead == null ? Map.of() : Map.copyOf(instead);
  }

  /** An answer in place of an error. */
  record Instead(int status, JsonNode answer) {}

  String method() {
    return call.substring(0, call.indexOf(' '));
  }

  /** The path that older clients call, with its placeholders. */
  String path() {
    return call.substring(call.indexOf(' ') + 1);
  }

  List<String> segments() {
    return List.of(path().substring(1).split("/", -1));
  }

  /** The canonical method. */
  String canonicalMethod() {
    return to.substring(0, to.indexOf(' '));
  }

  /** The canonical path with its placeholders. */
  String canonicalPath() {
    return to.substring(to.indexOf(' ') + 1).split("\\?", 2)[0];
  }

  /** The query that the canonical call always has; empty without one. */
  String canonicalQuery() {
    return to.contains("?") ? to.substring(to.indexOf('?') + 1) : "";
  }

  /** Whether the older call and the canonical one are told apart by no more than parameters. */
  boolean isOnCanonicalPath() {
    return call.equals(canonicalMethod() + " " + canonicalPath());
  }

  /** Query parameters that tell the older call and the canonical one apart. */
  Set<String> distinctions() {
    return Stream.of(when, unless)
        .flatMap(tellingApart -> tellingApart.keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The parameters of a path that this alias is for. */
  Optional<Map<String, String>> match(List<String> path, Map<String, String> query) {
    List<String> own = segments();
    if (own.size() != path.size()
        || !query.entrySet().containsAll(when.entrySet())
        || unless.entrySet().stream().anyMatch(query.entrySet()::contains)) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < own.size(); i++) {
      String segment = own.get(i);
      if (segment.startsWith("{") && !path.get(i).isEmpty()) {
        parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }
}
