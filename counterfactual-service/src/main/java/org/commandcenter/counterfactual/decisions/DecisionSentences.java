package org.commandcenter.counterfactual.decisions;

import static org.commandcenter.counterfactual.Wording.day;
import static org.commandcenter.counterfactual.Wording.evidence;
import static org.commandcenter.counterfactual.Wording.money;
import static org.commandcenter.counterfactual.Wording.name;
import static org.commandcenter.counterfactual.Wording.percent;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.decisions.DecisionHistory.KnownVersion;
import org.commandcenter.counterfactual.decisions.Replay.ReplayToday;

/** The decision log in plain words. */
final class DecisionSentences {
  private DecisionSentences() {}

  static String page(Instant knownAt, boolean asked) {
    return asked
        ? "This is what the log held on %s; what was learnt later is left out."
            .formatted(day(knownAt))
        : "This is what is known now; what was known before is kept, and known_at shows it.";
  }

  static String history(Recorded newest, List<KnownVersion> versions) {
    String first =
        "What is known of this decision about %s was first recorded on %s"
            .formatted(newest.name(), day(versions.getLast().knownFrom()));
    String since =
        switch (versions.size()) {
          case 1 -> " and has not changed since";
          case 2 -> " and was corrected once";
          default -> " and was corrected %d times".formatted(versions.size() - 1);
        };
    List<DecisionHistory.DecisionChange> last = versions.getFirst().changes();
    return first
        + since
        + (last.isEmpty() ? "" : ", the last time in " + Changes.named(last))
        + (newest.knownUntil() == null
            ? "."
            : "; it was taken back on %s.".formatted(day(newest.knownUntil())));
  }

  static String replay(
      Recorded of, Replayer.Answer then, Instant knownAt, ReplayToday today, boolean identical) {
    return "By what was known on %s, %s; %s, and %s."
        .formatted(
            day(knownAt),
            then.judgement() == null ? obstacle(then.notJudged()) : judged(of, then.judgement()),
            identical
                ? "asked again, the answer is the same bit for bit"
                : "the answer differs from the one first given, which must not be",
            today(of, today));
  }

  private static String judged(Recorded of, ReplayJudgement judgement) {
    if (judgement.foregoneValue() <= 0) {
      return "nothing better than %s was to be expected for %s (evidence: %s)"
          .formatted(name(of.intervention()), of.name(), evidence(judgement.evidence()));
    }
    String best =
        "none".equals(judgement.bestIntervention())
            ? "doing nothing"
            : name(judgement.bestIntervention()) + " at once";
    return "%s was expected to keep %s more of %s than what was done (%s interval %s to %s, evidence: %s)"
        .formatted(
            best,
            money(judgement.foregoneValue(), of.currency()),
            of.name(),
            percent(judgement.interval().level()),
            money(judgement.interval().low(), null),
            money(judgement.interval().high(), of.currency()),
            evidence(judgement.evidence()));
  }

  private static String obstacle(ReplayObstacle obstacle) {
    return switch (obstacle) {
      case OUTSIDE_OF_EPISODE ->
          "there was no risk signal that this decision could have answered, so nothing to judge";
      case UNKNOWN_INTERVENTION ->
          "the effect of what was done was not known, so it cannot be judged";
      case NO_VALUE ->
          "neither the customer's value nor its revenue was known, so it cannot be judged";
    };
  }

  private static String today(Recorded of, ReplayToday today) {
    if (today.withdrawn()) {
      return "today this decision is known no longer";
    }
    if (today.sameAnswer()) {
      return "today's answer is the same";
    }
    String because =
        today.changes().isEmpty()
            ? "effects, costs or time have moved on"
            : Changes.named(today.changes()) + " changed";
    return today.foregoneValue() == null
        ? "today it cannot be judged, since " + because
        : "today the answer would be %s, since %s"
            .formatted(money(today.foregoneValue(), of.currency()), because);
  }
}
