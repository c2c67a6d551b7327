package org.commandcenter.counterfactual.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
                    .thenComparing(
                        Action::intervention, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Action::bin))
            .toList());
  }

  public int size() {
    return actions.size();
  }

  public Action get(int index) {
    return actions.get(index);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActionSet set && actions.equals(set.actions);
  }

  @Override
  public int hashCode() {
    return actions.hashCode();
  }

  /** -1 for an action that history has never taken. */
  public int indexOf(Action action) {
    return actions.indexOf(action);
  }

  public boolean hasNone() {
    return !actions.isEmpty() && actions.getFirst().none();
  }

  /** Whether more than one intervention was ever made. */
  boolean hasKinds() {
    return actions.stream()
            .filter(action -> !action.none())
            .map(Action::intervention)
            .distinct()
            .count()
        > 1;
  }

  /** The same without regard to which intervention was made. */
  public ActionSet pooled() {
    return of(actions.stream().map(Action::pooled).toList());
  }

  /** What can be done at once, or {@link Action#WAIT}. */
  public ActionSet now() {
    return of(actions.stream().map(Action::now).toList());
  }
}
