package org.commandcenter.counterfactual.ledger.answer;

import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.DelayBins;

/** The names of actions in answers and sentences. */
final class ActionWords {
  private ActionWords() {}

  static String type(Action action) {
    if (action.waits()) {
      return "wait";
    }
    return action.isPooled() ? "any_intervention" : action.intervention().wireName();
  }

  /** Null for what has no time. */
  static String delay(Action action, DelayBins bins) {
    return action.none() ? null : bins.name(action.bin());
  }

  /**
   * @param delay null for what has no time
   */
  static String name(String type, String delay) {
    String what = Wording.name(type);
    return delay == null ? what : what + " " + Wording.name(delay);
  }

  static String names(List<Action> actions, DelayBins bins) {
    return actions.stream()
        .map(action -> name(type(action), delay(action, bins)))
        .collect(Collectors.joining(", "));
  }
}
