package org.commandcenter.bench.validation.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commandcenter.bench.validation.WhenToActValidation;
import org.commandcenter.bench.validation.WhenToActValidation.Learner;

/** The part of the page that is about when to act. */
final class WhenToActSection {
  private WhenToActSection() {}

  static List<String> of(List<WhenToActValidation.Result> results) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "",
                "## When to act",
                "",
                "True mean outcomes of what was learnt from simulated histories of 5,000; what is"
                    + " learnt may fall short of the best rule of its class by %s."
                        .formatted(WhenToActValidation.TOLERANCE),
                "",
                "| world | best in class | learnt | falls short by | at once | never | holds |",
                "|---|---|---|---|---|---|---|"));
    for (WhenToActValidation.Result one : results) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %s |",
              one.world(),
              one.value().get(Learner.BEST_IN_CLASS),
              one.value().get(Learner.ADVANTAGE_DOUBLY_ROBUST),
              one.shortfall(),
              one.value().get(Learner.AT_ONCE),
              one.value().get(Learner.NEVER),
              one.holds() ? "yes" : "**no**"));
    }
    return lines;
  }
}
