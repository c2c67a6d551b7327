package org.commandcenter.counterfactual.regret.board;

import static org.commandcenter.counterfactual.Wording.caveat;
import static org.commandcenter.counterfactual.Wording.days;
import static org.commandcenter.counterfactual.Wording.money;
import static org.commandcenter.counterfactual.Wording.name;
import static org.commandcenter.counterfactual.Wording.percent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.regret.GroupRegret;
import org.commandcenter.counterfactual.regret.board.Insights.Insight;
import org.commandcenter.counterfactual.regret.board.Insights.Pattern;
import org.commandcenter.counterfactual.regret.board.Insights.SegmentAnalysis;
import org.commandcenter.counterfactual.regret.board.Insights.Severity;

/** Finds what stands out on the board. Everything is counted from it, nothing is assumed. */
final class Findings {
  private static final int TOP_PATTERNS = 5;

  private Findings() {}

  static List<Insight> insights(Board board) {
    List<Insight> insights = new ArrayList<>();
    double total = board.total().foregoneValue().value();
    if (total <= 0) {
      return insights;
    }
    insights.add(timing(board, total));
    segments(board).stream()
        .filter(segment -> segment.medianDelayDays() != null)
        .max(Comparator.comparingDouble(SegmentAnalysis::medianDelayDays))
        .ifPresent(segment -> insights.add(slowest(segment, total)));
    patterns(board).stream()
        .filter(pattern -> !pattern.interventionType().equals(pattern.bestInterventionType()))
        .max(Comparator.comparingInt(Pattern::customers))
        .ifPresent(pattern -> insights.add(choice(board, pattern, total)));
    return insights;
  }

  static List<Pattern> patterns(Board board) {
    record Key(String segment, String done, String best) {}

    return group(
            board,
            judged ->
                new Key(
                    judged.episode().segment(),
                    judged.episode().intervention(),
                    judged.verdict().best().intervention().wireName()))
        .entrySet()
        .stream()
        .map(
            entry -> {
              GroupRegret group = sum(entry.getValue());
              return new Pattern(
                  entry.getKey().segment(),
                  entry.getKey().done(),
                  entry.getKey().best(),
                  group.customers(),
                  group.foregoneValue().value(),
                  Interval.of(group.foregoneValue()),
                  group.evidence());
            })
        .sorted(
            Comparator.comparingDouble(Pattern::foregoneValue)
                .reversed()
                .thenComparing(Pattern::toString))
        .limit(TOP_PATTERNS)
        .toList();
  }

  static List<SegmentAnalysis> segments(Board board) {
    return new TreeMap<>(group(board, judged -> judged.episode().segment()))
        .entrySet().stream().map(entry -> segment(entry.getKey(), entry.getValue())).toList();
  }

  private static SegmentAnalysis segment(String segment, List<Judged> customers) {
    GroupRegret group = sum(customers);
    double[] delays =
        customers.stream()
            .filter(judged -> judged.verdict().actual().intervention() != Intervention.NONE)
            .mapToDouble(judged -> judged.verdict().actual().delayDays())
            .sorted()
            .toArray();
    return new SegmentAnalysis(
        segment,
        group.customers(),
        group.foregoneValue().value(),
        delays.length == 0
            ? null
            : (Double) ((delays[(delays.length - 1) / 2] + delays[delays.length / 2]) / 2),
        1 - (double) delays.length / customers.size(),
        group.parts().timingShare(),
        Interval.of(group.foregoneValue()),
        group.evidence());
  }

  private static Insight timing(Board board, double total) {
    Estimate timing = board.total().timing();
    return new Insight(
        Insights.Topic.TIMING,
        "Value lost because of when we acted",
        "%s of the foregone %s was lost to timing: %s (%s)."
            .formatted(
                percent(board.total().parts().timingShare()),
                money(total, board.currency()),
                money(timing.value(), board.currency()),
                caveat(timing, board.currency())),
        severity(timing.value() / total),
        "Act when the risk signal comes, before the customer asks to leave.",
        timing.value(),
        Interval.of(timing),
        timing.evidence());
  }

  private static Insight slowest(SegmentAnalysis segment, double total) {
    return new Insight(
        Insights.Topic.SLOWEST_SEGMENT,
        "Slowest segment: " + name(segment.segment()),
        "Half of the interventions in %s came %s or more after the risk signal, and %s of the lost customers saw none."
            .formatted(
                name(segment.segment()),
                days(segment.medianDelayDays()),
                percent(segment.neverActedShare())),
        severity(segment.foregoneValue() / total),
        "Give risk signals of %s an owner and a deadline.".formatted(name(segment.segment())),
        segment.foregoneValue(),
        segment.interval(),
        segment.evidence());
  }

  private static Insight choice(Board board, Pattern pattern, double total) {
    return new Insight(
        Insights.Topic.CHOICE,
        "Most common choice error",
        "%d lost customers in %s saw %s where %s was expected to keep more: %s in all."
            .formatted(
                pattern.customers(),
                name(pattern.segment()),
                pattern.interventionType().equals(Intervention.NONE.wireName())
                    ? "nothing done"
                    : name(pattern.interventionType()),
                name(pattern.bestInterventionType()),
                money(pattern.foregoneValue(), board.currency())),
        severity(pattern.foregoneValue() / total),
        "Consider %s first for %s."
            .formatted(name(pattern.bestInterventionType()), name(pattern.segment())),
        pattern.foregoneValue(),
        pattern.interval(),
        pattern.evidence());
  }

  private static Severity severity(double share) {
    return share >= 0.5 ? Severity.HIGH : share >= 0.25 ? Severity.MEDIUM : Severity.LOW;
  }

  private static <K> Map<K, List<Judged>> group(Board board, Function<Judged, K> key) {
    return board.judged().stream().collect(Collectors.groupingBy(key));
  }

  private static GroupRegret sum(List<Judged> customers) {
    GroupRegret group = new GroupRegret();
    customers.forEach(judged -> group.add(judged.verdict()));
    return group;
  }
}
