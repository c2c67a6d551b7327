package org.commandcenter.action.workqueue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.action.customer.Attention;
import org.commandcenter.action.leads.AssigneeRoster;

/** What to do about the queue as a whole, and about each one in it: said from counts alone. */
final class Advice {
  /** Shares from which on a region or a reason is worth a word. */
  private static final double NOTEWORTHY = 1 / 3.0;

  private static final int MAX_REGION = 80;

  private Advice() {}

  /** What each reason asks for; of equal points, the first one goes first. */
  private enum Step {
    STALLED_SQL(
        "Call, and agree on a decision or a date",
        "agree on a decision or a date with each, or move them back to mql"),
    LOW_VALUE(
        "Review the account: its goals, its plan and the next step",
        "review them together: small contracts bear a shared format better than single visits"),
    STALLED_MQL(
        "Qualify again: on to sql, or back to lead",
        "qualify them again, on to sql or back to lead"),
    MISSING_PROFILE(
        "Ask for industry and role of the decision maker, and enter them",
        "complete industry and role in one go with POST /api/customers/ingest before calling"),
    CUSTOMER_WITHOUT_SQL_DATE(
        "Enter when the customer became an SQL", "send the dates of their stages"),
    UNDATED_SQL("Enter since when it is an SQL", "send the dates of their stages");

    private final String single;
    private final String many;

    Step(String single, String many) {
      this.single = single;
      this.many = many;
    }

    static Optional<Step> of(String factor) {
      return Arrays.stream(values())
          .filter(step -> step.name().toLowerCase(Locale.ROOT).equals(factor))
          .findFirst();
    }
  }

  /** The step that the heaviest reason asks for; an SQL of nobody is assigned first. */
  static String nextAction(Attention.Item item, boolean assigned) {
    String step =
        item.riskFactors().stream()
            .filter(reason -> Step.of(reason.factor()).isPresent())
            .min(
                Comparator.comparing(Attention.Reason::points)
                    .reversed()
                    .thenComparing(reason -> Step.of(reason.factor()).orElseThrow()))
            .flatMap(reason -> Step.of(reason.factor()))
            .map(found -> found.single)
            .orElse("Look into it");
    return item.stage().equals("sql") && !assigned ? "Assign the lead to somebody. " + step : step;
  }

  /** Sentences, the most urgent first; none for an empty queue. */
  static List<String> recommendations(Attention queue, AssigneeRoster roster) {
    List<String> sentences = new ArrayList<>();
    long total = queue.totalAtRisk();
    for (Attention.RegionCount region : queue.regions()) {
      if (region.sqls() > 0 && !roster.covers(region.region())) {
        sentences.add(
            "Nobody takes SQLs %s (in the queue: %d); name somebody with PUT /api/work-queue/assignees."
                .formatted(place(region.region()), region.sqls()));
      }
    }
    queue.regions().stream()
        .findFirst()
        .filter(region -> region.count() >= NOTEWORTHY * total)
        .map(region -> region.region() == null ? regionless(region, total) : main(region, total))
        .ifPresent(sentences::add);
    queue.byFactor().entrySet().stream()
        .filter(entry -> entry.getValue() > 0 && entry.getValue() >= NOTEWORTHY * total)
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            entry ->
                Step.of(entry.getKey())
                    .ifPresent(
                        step ->
                            sentences.add(
                                "%s applies to %d of %d: %s."
                                    .formatted(
                                        entry.getKey(), entry.getValue(), total, step.many))));
    return sentences;
  }

  private static String main(Attention.RegionCount region, long total) {
    return "%d of %d are %s: plan the calls in that region's business hours, language and holidays."
        .formatted(region.count(), total, place(region.region()));
  }

  private static String regionless(Attention.RegionCount region, long total) {
    return "%d of %d have no region: send it with the customer, so that they reach who knows it."
        .formatted(region.count(), total);
  }

  private static String place(String region) {
    if (region == null) {
      return "without a region";
    }
    return "in " + (region.length() <= MAX_REGION ? region : region.substring(0, MAX_REGION));
  }
}
