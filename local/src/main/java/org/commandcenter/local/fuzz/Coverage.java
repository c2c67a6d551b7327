package org.commandcenter.local.fuzz;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was asked how often, and what was answered. */
final class Coverage {
  private final Map<String, Map<Kind, Integer>> kinds = new TreeMap<>();
  private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();
  private final Map<String, Double> seconds = new TreeMap<>();
  private final Map<String, Double> sums = new TreeMap<>();
  private final Map<Kind, Map<Integer, Integer>> statusesOfKinds = new EnumMap<>(Kind.class);

  synchronized void count(Request request, Reply reply) {
    seconds.merge(request.operation(), reply.seconds(), Math::max);
    sums.merge(request.operation(), reply.seconds(), Double::sum);
    kinds
        .computeIfAbsent(request.operation(), o -> new EnumMap<>(Kind.class))
        .merge(request.kind(), 1, Integer::sum);
    statuses
        .computeIfAbsent(request.operation(), o -> new TreeMap<>())
        .merge(reply.status(), 1, Integer::sum);
    statusesOfKinds
        .computeIfAbsent(request.kind(), k -> new TreeMap<>())
        .merge(reply.status(), 1, Integer::sum);
  }

  /** How often the operation that was called least was called. */
  synchronized int least() {
    return statuses.values().stream()
        .mapToInt(counts -> counts.values().stream().mapToInt(Integer::intValue).sum())
        .min()
        .orElse(0);
  }

  synchronized int operations() {
    return kinds.size();
  }

  /** Operations that never answered with success. */
  synchronized List<String> neverServed() {
    return statuses.entrySet().stream()
        .filter(o -> o.getValue().keySet().stream().noneMatch(status -> status / 100 == 2))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    statuses.forEach(
        (operation, counts) ->
            text.append(
                "%-72s %2d kinds  %6.1f s, at most %5.2f s  %s%n"
                    .formatted(
                        operation,
                        kinds.get(operation).size(),
                        sums.get(operation),
                        seconds.get(operation),
                        line(counts))));
    text.append(System.lineSeparator());
    statusesOfKinds.forEach(
        (kind, counts) -> text.append("%-10s %s%n".formatted(kind, line(counts))));
    return text.toString();
  }

  private static String line(Map<Integer, Integer> counts) {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + "x" + e.getValue())
        .collect(Collectors.joining(" "));
  }
}
