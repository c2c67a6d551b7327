package org.commandcenter.bench.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A simulated organization's leaderboard beside the truth.
 *
 * @param lost customers on the leaderboard
 * @param pairs those of them who had an episode in truth
 */
record JudgedOrganization(long seed, int customers, int lost, List<Pair> pairs) {
  /** Smaller groups are left out. */
  private static final int LEAST_IN_GROUP = 5;

  /** A row of the leaderboard and the true episode it is about. */
  record Pair(JsonNode row, TrueEpisode truth) {
    double value() {
      return row.required("value_at_stake").asDouble();
    }

    double foregone() {
      return row.required("foregone_value").asDouble();
    }

    String best() {
      return row.required("best").required("intervention_type").asText();
    }

    /**
     * The true value of what the row claims: the named alternative at once against what the team
     * did, in the row's own value at stake and costs.
     */
    double trueForegone() {
      double more = truth.survivalAtOnce(best()) - truth.survivalOfHistory();
      double cost = row.required("best").required("cost").asDouble();
      return more * value() - (cost - row.required("actual").required("cost").asDouble());
    }

    String group() {
      return "%s, did %s, better %s"
          .formatted(
              row.required("segment").asText(),
              row.required("actual").required("intervention_type").asText(),
              best());
    }
  }

  /**
   * Customers of one value tier for whom the same was done and the same would have been better.
   * They share their effects, so their intervals add up to the group's.
   */
  record Group(String name, int customers, double truth, double estimate, double low, double high) {
    boolean covered() {
      return low <= truth && truth <= high;
    }
  }

  /** Matches each lost customer with its last true episode that began before the loss. */
  static JudgedOrganization of(
      long seed, int customers, List<JsonNode> board, List<JsonNode> truth) {
    Map<String, List<TrueEpisode>> episodes = new HashMap<>();
    for (JsonNode entry : truth) {
      episodes
          .computeIfAbsent(entry.required("external_id").asText(), id -> new ArrayList<>())
          .add(TrueEpisode.of(entry));
    }
    List<Pair> pairs = new ArrayList<>();
    for (JsonNode row : board) {
      Instant lost = Instant.parse(row.required("outcome_date").asText());
      episodes.getOrDefault(row.required("external_id").asText(), List.of()).stream()
          .filter(episode -> !episode.startedAt().isAfter(lost))
          .reduce((earlier, later) -> later)
          .ifPresent(episode -> pairs.add(new Pair(row, episode)));
    }
    return new JudgedOrganization(seed, customers, board.size(), pairs);
  }

  /** Spearman's correlation of a ranking with the true regret. */
  double correlation(ToDoubleFunction<Pair> ranking) {
    return RankCorrelation.of(
        pairs.stream().mapToDouble(ranking).toArray(),
        pairs.stream().mapToDouble(pair -> pair.truth().regret()).toArray());
  }

  /** Whoever did nothing where nothing was better makes no claim, and no group. */
  List<Group> groups() {
    Map<String, List<Pair>> members = new TreeMap<>();
    for (Pair pair : pairs) {
      if (!pair.best().equals("none") || !pair.truth().intervention().equals("none")) {
        members.computeIfAbsent(pair.group(), name -> new ArrayList<>()).add(pair);
      }
    }
    return members.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= LEAST_IN_GROUP)
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Group group(String name, List<Pair> members) {
    return new Group(
        name,
        members.size(),
        members.stream().mapToDouble(Pair::trueForegone).sum(),
        members.stream().mapToDouble(Pair::foregone).sum(),
        members.stream()
            .mapToDouble(p -> p.row().required("interval").required("low").asDouble())
            .sum(),
        members.stream()
            .mapToDouble(p -> p.row().required("interval").required("high").asDouble())
            .sum());
  }
}
