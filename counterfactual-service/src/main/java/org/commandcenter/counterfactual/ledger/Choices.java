package org.commandcenter.counterfactual.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The actions that a policy may choose, because history has tried them often enough. What it tried
 * too rarely stays part of history, but nothing is said of what more of it would have done.
 */
public final class Choices {
  private final ActionSet actions;
  private final boolean[] chosen;

  /**
   * @param chosen by action
   */
  public Choices(ActionSet actions, boolean[] chosen) {
    this.actions = actions;
    this.chosen = chosen.clone();
  }

  public static Choices all(ActionSet actions) {
    boolean[] chosen = new boolean[actions.size()];
    Arrays.fill(chosen, true);
    return new Choices(actions, chosen);
  }

  public ActionSet actions() {
    return actions;
  }

  public boolean has(int action) {
    return chosen[action];
  }

  /** Indices of the {@link ActionSet}, ascending. */
  public int[] indices() {
    return IntStream.range(0, chosen.length).filter(this::has).toArray();
  }

  public List<Action> list() {
    return Arrays.stream(indices()).mapToObj(actions::get).toList();
  }

  public int count() {
    return indices().length;
  }

  /** -1 for what cannot be chosen. */
  int indexOf(Action action) {
    int index = actions.indexOf(action);
    return index >= 0 && chosen[index] ? index : -1;
  }

  /** Whether the choice of an intervention leaves that of its time. */
  public boolean tellOfTime() {
    List<Action> acts = list().stream().filter(action -> !action.none()).toList();
    if (list().contains(Action.WAIT)) {
      return !acts.isEmpty();
    }
    return acts.size() > acts.stream().map(Action::intervention).distinct().count();
  }

  /** The same choices with one action more, or less. */
  Choices with(int action, boolean isChosen) {
    boolean[] other = chosen.clone();
    other[action] = isChosen;
    return new Choices(actions, other);
  }
}
