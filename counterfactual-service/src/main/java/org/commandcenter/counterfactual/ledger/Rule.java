package org.commandcenter.counterfactual.ledger;

import java.util.function.UnaryOperator;
import org.commandcenter.counterfactual.effects.Intervention;

/**
 * What is done with a customer, given what history did.
 *
 * @param target the action that follows, by history's action (indices of the {@link ActionSet})
 */
@SuppressWarnings("ArrayRecordComponent")
public record Rule(int[] target) {
  /** One action for everybody, whatever history did. */
  public static Rule always(Action action, Choices choices) {
    return of(choices, taken -> action);
  }

  /**
   * History's intervention at the action's time; a signal left alone stays so, and nothing changes
   * where the action is to do nothing. Who waited gets the action: its time is all that there is.
   */
  public static Rule timing(Action action, Choices choices) {
    return of(
        choices,
        taken ->
            action.none() || (taken.none() && !taken.waits())
                ? taken
                : taken.waits() ? action : new Action(taken.intervention(), action.bin()));
  }

  /**
   * The action's intervention at history's time, late where a signal was left alone; nothing
   * changes where the action is to do nothing.
   */
  public static Rule choice(Action action, Choices choices) {
    Intervention better = action.intervention();
    return of(choices, taken -> action.none() ? taken : new Action(better, taken.bin()));
  }

  /** What is no choice cannot follow: history's own stands. */
  private static Rule of(Choices choices, UnaryOperator<Action> change) {
    ActionSet actions = choices.actions();
    int[] target = new int[actions.size()];
    for (int taken = 0; taken < target.length; taken++) {
      int changed = choices.indexOf(change.apply(actions.get(taken)));
      target[taken] = changed < 0 ? taken : changed;
    }
    return new Rule(target);
  }
}
