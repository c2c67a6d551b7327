package org.commandcenter.customer.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The rules of merged customers in plain words: facts stay with the identity that they were told
 * of, and what is shown of a customer is put together when it is read. Which identities are one is
 * asked of the service's own code.
 */
final class MergeWorld {
  private final List<Facts> facts = new ArrayList<>();
  private Identities identities = new Identities(Map.of());

  MergeWorld() {
    for (int i = 0; i < MergeStep.CUSTOMERS; i++) {
      facts.add(new Facts(i));
    }
  }

  /** What was told of one identity. */
  private static final class Facts {
    final Map<String, Object> profile = new HashMap<>();
    final Map<String, Integer> attributes = new TreeMap<>();
    final List<Integer> events = new ArrayList<>();
    final List<String> outcomes = new ArrayList<>();
    final List<Move> moves = new ArrayList<>();
    int changedAt;

    /** Each is known a little later than the one before; some have no name. */
    Facts(int customer) {
      if (company(customer) != null) {
        profile.put("company", company(customer));
      }
      changedAt = customer - MergeStep.CUSTOMERS;
    }

    String stage() {
      return moves.isEmpty() ? "customer" : moves.getLast().stage();
    }
  }

  private record Move(int at, String stage) {}

  /** What is shown of one canonical customer. */
  record View(
      String company,
      String region,
      Integer mrr,
      Map<String, Integer> attributes,
      String stage,
      int events,
      int value,
      List<String> outcomes) {}

  /** What the whole organization is told to be. */
  record Metrics(int customers, int mrr, int events, int churned) {}

  static String company(int customer) {
    return customer % 2 == 0 ? null : "company-" + customer;
  }

  static UUID id(int customer) {
    return new UUID(0, customer);
  }

  private static int number(UUID id) {
    return (int) id.getLeastSignificantBits();
  }

  static Instant at(int time) {
    return Instant.ofEpochSecond(time);
  }

  Identities identities() {
    return identities;
  }

  /**
   * @param time ascends from step to step, from 0
   */
  void apply(MergeStep step, int time) {
    switch (step) {
      case MergeStep.Ingest row -> ingest(row, time);
      case MergeStep.Event event -> facts.get(event.customer()).events.add(event.value());
      case MergeStep.Outcome outcome -> outcome(outcome, time);
      case MergeStep.Merge merge ->
          identities = identities.merge(id(merge.survivor()), id(merge.other()), at(time));
      case MergeStep.Unmerge unmerge ->
          identities = identities.unmerge(id(unmerge.customer()), id(unmerge.other()));
    }
  }

  private void ingest(MergeStep.Ingest row, int time) {
    Facts known = facts.get(row.customer());
    Map<String, Object> profile = new HashMap<>(known.profile);
    Map<String, Integer> attributes = new TreeMap<>(known.attributes);
    putKnown(profile, "company", row.company());
    putKnown(profile, "region", row.region());
    putKnown(profile, "mrr", row.mrr());
    attributes.putAll(row.attributes());
    if (!profile.equals(known.profile) || !attributes.equals(known.attributes)) {
      known.profile.putAll(profile);
      known.attributes.putAll(attributes);
      known.changedAt = time;
    }
  }

  private static void putKnown(Map<String, Object> profile, String field, Object value) {
    if (value != null) {
      profile.put(field, value);
    }
  }

  private void outcome(MergeStep.Outcome outcome, int time) {
    Facts known = facts.get(outcome.customer());
    known.outcomes.add(outcome.churned() ? "churned" : "retained");
    if (outcome.churned() != known.stage().equals("churned")) {
      known.moves.add(new Move(time, outcome.churned() ? "churned" : "customer"));
    }
  }

  /** Every canonical customer by number. */
  Map<Integer, View> views() {
    Map<Integer, View> views = new TreeMap<>();
    for (int i = 0; i < facts.size(); i++) {
      if (identities.canonical(id(i)).equals(id(i))) {
        views.put(i, view(i));
      }
    }
    return views;
  }

  private View view(int customer) {
    Facts own = facts.get(customer);
    List<Integer> all = identities.of(id(customer)).stream().map(MergeWorld::number).toList();
    List<Facts> absorbed =
        all.stream()
            .filter(other -> other != customer)
            .map(facts::get)
            .sorted(Comparator.comparingInt((Facts other) -> other.changedAt).reversed())
            .toList();
    Map<String, Integer> attributes = new TreeMap<>();
    absorbed.reversed().forEach(other -> attributes.putAll(other.attributes));
    attributes.putAll(own.attributes);
    List<Facts> everybody = all.stream().map(facts::get).toList();
    return new View(
        (String) known("company", own, absorbed),
        (String) known("region", own, absorbed),
        (Integer) own.profile.get("mrr"),
        attributes,
        stage(customer, all),
        everybody.stream().mapToInt(one -> one.events.size()).sum(),
        everybody.stream().flatMap(one -> one.events.stream()).mapToInt(value -> value).sum(),
        everybody.stream().flatMap(one -> one.outcomes.stream()).sorted().toList());
  }

  private static Object known(String field, Facts own, List<Facts> absorbed) {
    Object value = own.profile.get(field);
    for (int i = 0; value == null && i < absorbed.size(); i++) {
      value = absorbed.get(i).profile.get(field);
    }
    return value;
  }

  /** The last move counts, of absorbed identities only what was told since they are. */
  private String stage(int customer, List<Integer> all) {
    Map<UUID, Identities.Alias> aliases = identities.aliases();
    return all.stream()
        .flatMap(
            one ->
                facts.get(one).moves.stream()
                    .filter(
                        move ->
                            one == customer || at(move.at()).isAfter(aliases.get(id(one)).since())))
        .max(Comparator.comparingInt(Move::at))
        .map(Move::stage)
        .orElse("customer");
  }

  Metrics metrics() {
    List<View> views = List.copyOf(views().values());
    return new Metrics(
        views.size(),
        views.stream().mapToInt(view -> view.mrr() == null ? 0 : view.mrr()).sum(),
        views.stream().mapToInt(View::events).sum(),
        (int) views.stream().filter(view -> view.stage().equals("churned")).count());
  }
}
