package org.commandcenter.counterfactual.regret.board;

import static org.commandcenter.counterfactual.Wording.caveat;
import static org.commandcenter.counterfactual.Wording.day;
import static org.commandcenter.counterfactual.Wording.days;
import static org.commandcenter.counterfactual.Wording.evidence;
import static org.commandcenter.counterfactual.Wording.money;
import static org.commandcenter.counterfactual.Wording.name;
import static org.commandcenter.counterfactual.Wording.percent;

import java.util.ArrayList;
import java.util.List;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.regret.Necessity;
import org.commandcenter.counterfactual.regret.Verdict;

/** Verdicts in plain words that a leader can repeat without claiming too much. */
final class Sentences {
  private Sentences() {}

  static String board(Board board) {
    if (board.judged().isEmpty()) {
      return "There is no lost customer yet whose history can be judged.";
    }
    return "Of %d lost customers with a risk signal, an expected %s was foregone, %s of it because of when we acted (%s)."
        .formatted(
            board.judged().size(),
            money(board.total().foregoneValue().value(), board.currency()),
            percent(board.total().parts().timingShare()),
            caveat(board.total().foregoneValue(), board.currency()));
  }

  static String story(Judged judged, Necessity necessity) {
    Episode episode = judged.episode();
    Verdict verdict = judged.verdict();
    String happened =
        "%s reached a churn risk of %s on %s; %s"
            .formatted(
                episode.name(),
                percent(verdict.of().probability()),
                day(episode.riskSignalAt()),
                done(judged));
    String would =
        verdict.best().intervention() == verdict.actual().intervention() && verdict.foregone() <= 0
            ? "nothing better was to be expected"
            : "%s was expected to keep %s more (%s)"
                .formatted(
                    road(verdict),
                    money(verdict.foregone(), episode.currency()),
                    caveat(verdict.foregoneValue(), episode.currency()));
    return happened + ", " + would + (necessity == null ? "." : claim(necessity));
  }

  static String unjudged(Episode episode, NotJudged reason) {
    String why =
        switch (reason) {
          case NOT_SCORED -> "no model has ever scored this customer";
          case NEVER_AT_HIGH_RISK ->
              "it never gave a risk signal, so there was no decision to make";
          case UNKNOWN_INTERVENTION ->
              "the effect of '" + episode.intervention() + "' is not known";
          case NO_VALUE -> "neither its value nor its revenue is known";
        };
    return "%s cannot be judged: %s.".formatted(episode.name(), why);
  }

  static List<String> notes(Verdict verdict) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Intervals hold what is uncertain of the effects and of what delay costs; the probability at the risk signal and the value at stake are taken as they are.");
    notes.add("What delay costs is " + evidence(verdict.timingEvidence()) + ".");
    notes.add("The budget part is 0: decisions carry no budget.");
    if (verdict.best().intervention() != Intervention.NONE) {
      notes.add("The targeting part is 0: acting on this customer was right.");
    } else if (verdict.actual().intervention() != Intervention.NONE) {
      notes.add("Timing and choice are 0: doing nothing was better, at any time.");
    }
    return notes;
  }

  private static String done(Judged judged) {
    Verdict verdict = judged.verdict();
    double delay = verdict.actual().delayDays();
    if (verdict.actual().intervention() == Intervention.NONE) {
      return judged.episode().lostAt() != null
          ? "nothing was done in the %s until it was lost".formatted(days(delay))
          : "nothing has been done in the %s since".formatted(days(delay));
    }
    return "%s came %s later and the customer was %s"
        .formatted(
            name(verdict.actual().intervention().wireName()),
            days(delay),
            judged.episode().lostAt() != null ? "lost" : "kept");
  }

  private static String road(Verdict verdict) {
    return verdict.best().intervention() == Intervention.NONE
        ? "doing nothing"
        : name(verdict.best().intervention().wireName()) + " at once";
  }

  private static String claim(Necessity necessity) {
    String because =
        switch (necessity.claim()) {
          case NEVER_ACTED -> "nothing was done";
          case ACTED_LATE -> "we acted late";
          case ACTED_OTHERWISE -> "we did not choose the best";
          case NOTHING_BETTER -> null;
        };
    return because == null
        ? "."
        : "; that it was lost because %s has a probability between %s and %s."
            .formatted(because, percent(necessity.low()), percent(necessity.high()));
  }
}
