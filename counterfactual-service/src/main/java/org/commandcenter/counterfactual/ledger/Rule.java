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
  public static Rule always(Action action, ActionSet actions) {
    return of(actions, taken -> action);
  }

  /**
   * History's intervention at the action's time; a signal left alone stays so, and nothing changes
   * where the action is to do nothing.
   */
  public static Rule timing(Action action, ActionSet actions) {
    return of(
        actions,
        taken ->
            action.none() || taken.none() ? taken : new Action(taken.intervention(), action.bin()));
  }

  /**
   * The action's intervention at history's time, late where a signal was left alone; nothing
   * changes where the action is to do nothing.
   */
  public static Rule choice(Action action, ActionSet actions) {
    Intervention better = action.intervention();
    return of(actions, taken -> action.none() ? taken : new Action(better, taken.bin()));
  }

  /** An action that history has never taken cannot follow: history's own stands. */
  private static Rule of(ActionSet actions, UnaryOperator<Action> change) {
    int[] target = new int[actions.size()];
    for (int taken = 0; taken < target.length; taken++) {
      int changed = actions.indexOf(change.apply(actions.get(taken)));
      target[taken] = changed < 0 ? taken : changed;
    }
    return new Rule(target);
  }
}
