package org.commandcenter.counterfactual.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.commandcenter.counterfactual.effects.Intervention;

/** The actions that history has taken, each at least once: only they can be compared. */
public final class ActionSet {
  private final List<Action> actions;

  private ActionSet(List<Action> actions) {
    this.actions = actions;
  }

  /**
   * @param taken with repetitions, in any order
   */
  public static ActionSet of(Collection<Action> taken) {
    return new ActionSet(
        taken.stream()
            .distinct()
            .sorted(
                Comparator.comparing((Action action) -> !action.none())
                    .thenComparing(Action::intervention)
                    .thenComparing(Action::bin))
            .toList());
  }

  public int size() {
    return actions.size();
  }

  public Action get(int index) {
    return actions.get(index);
  }

  /** -1 for an action that history has never taken. */
  public int indexOf(Action action) {
    return actions.indexOf(action);
  }

  /** All interventions, {@code NONE} included where history has left signals alone. */
  public List<Intervention> interventions() {
    return actions.stream().map(Action::intervention).distinct().toList();
  }

  public boolean hasNone() {
    return !actions.isEmpty() && actions.getFirst().none();
  }

  /** The delay bins in which anything but {@code NONE} was done. */
  public List<Integer> bins() {
    return actions.stream()
        .filter(action -> !action.none())
        .map(Action::bin)
        .distinct()
        .sorted()
        .toList();
  }
}
