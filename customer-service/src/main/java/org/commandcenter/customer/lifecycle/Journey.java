package org.commandcenter.customer.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * How a customer went through the stages.
 *
 * @param currentSince null where no date is known
 * @param totalJourneyDays from the first dated stage until now, or until the churn; null without
 *     any date
 * @param stages in the order of time
 * @param keyMilestones the first dated entry into each stage, and every return
 * @param engagementScore 0..100, from the profile
 */
public record Journey(
    UUID customerId,
    Stage currentStage,
    Instant currentSince,
    Double totalJourneyDays,
    List<Step> stages,
    List<Milestone> keyMilestones,
    Double engagementScore) {
  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  private static final Comparator<Entry> IN_TIME =
      Comparator.comparing(Entry::implied)
          .reversed()
          .thenComparing(Entry::occurredAt)
          .thenComparing(Entry::recordedAt)
          .thenComparing(Entry::stage);

  /**
   * An entry of the log.
   *
   * @param dated whether the source gave the date; if not, {@code occurredAt} is when it was told
   * @param changedBy null for an entry that nobody told, but that follows from the profile
   */
  public record Entry(
      Stage stage,
      Instant occurredAt,
      boolean dated,
      Instant recordedAt,
      String source,
      String changedBy) {
    boolean implied() {
      return changedBy == null;
    }
  }

  /**
   * A stage and how long it lasted.
   *
   * @param date when it began; null where no date is known
   * @param leftAt null for the current stage, and where no date is known
   * @param durationDays until it was left, or until now; null where a date is missing
   * @param outOfOrder it began before an earlier stage of the funnel
   */
  public record Step(
      Stage stage,
      Instant date,
      Instant leftAt,
      Double durationDays,
      boolean outOfOrder,
      String source,
      String changedBy,
      Instant recordedAt) {}

  public record Milestone(String type, Instant date) {}

  /**
   * @param entries all that is known, in any order; at least one
   * @param now until when the current stage lasts
   */
  static Journey of(UUID customer, List<Entry> entries, Double engagement, Instant now) {
    List<Entry> log = entriesThatCount(entries);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      steps.add(step(log, i, now));
    }
    Entry last = log.getLast();
    Instant end = last.stage() == Stage.CHURNED && last.dated() ? last.occurredAt() : now;
    Double days =
        log.stream()
            .filter(Entry::dated)
            .findFirst()
            .map(first -> days(first.occurredAt(), end))
            .orElse(null);
    return new Journey(
        customer,
        last.stage(),
        last.dated() ? last.occurredAt() : null,
        days,
        steps,
        milestones(log),
        engagement);
  }

  /** The stage in which somebody with these entries stands. */
  static Stage standing(List<Entry> entries) {
    return entriesThatCount(entries).getLast().stage();
  }

  /** In order of time, without undated ones that are outdone, and without repetitions. */
  private static List<Entry> entriesThatCount(List<Entry> entries) {
    List<Entry> log = new ArrayList<>();
    entries.stream()
        .filter(
            entry ->
                entry.dated()
                    || entry.implied()
                    || entries.stream().noneMatch(e -> outdoes(e, entry)))
        .sorted(IN_TIME)
        .forEach(
            entry -> {
              if (log.isEmpty() || log.getLast().stage() != entry.stage()) {
                log.add(entry);
              }
            });
    return log;
  }

  private static boolean outdoes(Entry dated, Entry undated) {
    return dated.dated()
        && !dated.recordedAt().isBefore(undated.recordedAt())
        && dated.stage().compareTo(undated.stage()) > 0;
  }

  private static Step step(List<Entry> log, int i, Instant now) {
    Entry entry = log.get(i);
    Entry next = i + 1 < log.size() ? log.get(i + 1) : null;
    Instant left = next != null && next.dated() ? next.occurredAt() : null;
    Instant until = next == null ? now : left;
    boolean outOfOrder =
        entry.dated()
            && entry.stage() != Stage.CHURNED
            && log.subList(i + 1, log.size()).stream()
                .anyMatch(
                    later ->
                        later.dated()
                            && later.stage().compareTo(entry.stage()) < 0
                            && firstOf(log, later));
    return new Step(
        entry.stage(),
        entry.dated() ? entry.occurredAt() : null,
        left,
        entry.dated() && until != null ? days(entry.occurredAt(), until) : null,
        outOfOrder,
        entry.source(),
        entry.changedBy(),
        entry.recordedAt());
  }

  /** Whether the entry is the first one into its stage, and no way back to it. */
  private static boolean firstOf(List<Entry> log, Entry entry) {
    return log.stream()
        .filter(e -> e.stage() == entry.stage())
        .findFirst()
        .filter(entry::equals)
        .isPresent();
  }

  private static List<Milestone> milestones(List<Entry> log) {
    List<Milestone> milestones = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      Entry entry = log.get(i);
      if (!entry.dated()) {
        continue;
      }
      boolean returned =
          entry.stage() == Stage.CUSTOMER && i > 0 && log.get(i - 1).stage() == Stage.CHURNED;
      if (returned) {
        milestones.add(new Milestone("reactivated", entry.occurredAt()));
      } else if (firstOf(log, entry) || entry.stage() == Stage.CHURNED) {
        String name = entry.stage().name().toLowerCase(Locale.ROOT);
        milestones.add(
            new Milestone(
                entry.stage() == Stage.CHURNED ? name : "became_" + name, entry.occurredAt()));
      }
    }
    return milestones;
  }

  private static double days(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis() / MILLIS_A_DAY);
  }
}
