package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of {@code aliases.yaml}: a call of older clients and the canonical one that answers it.
 *
 * @param call method and path, as {@code GET /api/ai/clv/{id}}
 * @param when query parameters that must be so
 * @param to the canonical call
 * @param resolve parameter that names a customer; null: none
 * @param request shape of the canonical body; null: the body is passed on as it is
 * @param answer shape of the older answer; null: as it is
 * @param csv whether the canonical answer is CSV
 * @param instead what errors become, by their code
 */
record Alias(
    String call,
    Map<String, String> when,
    String to,
    String resolve,
    JsonNode request,
    JsonNode answer,
    boolean csv,
    Map<String, Instead> instead) {

  Alias {
    if (call == null
        || !call.matches("[A-Z]+ /\\S+")
        || to == null
        || !to.matches("[A-Z]+ /\\S+")) {
      throw new IllegalArgumentException("An alias needs call and to: " + call + ", " + to);
    }
    when = when == null ? Map.of() : Map.copyOf(when);
    instead = instead == null ? Map.of() : Map.copyOf(instead);
  }

  /** An answer in place of an error. */
  record Instead(int status, JsonNode answer) {}

  String method() {
    return call.substring(0, call.indexOf(' '));
  }

  List<String> segments() {
    return List.of(call.substring(call.indexOf(' ') + 2).split("/", -1));
  }

  /** The parameters of a path that this alias is for. */
  Optional<Map<String, String>> match(List<String> path, Map<String, String> query) {
    List<String> own = segments();
    if (own.size() != path.size()
        || !when.entrySet().stream().allMatch(query.entrySet()::contains)) {
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
