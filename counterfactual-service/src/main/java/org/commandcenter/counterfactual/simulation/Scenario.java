package org.commandcenter.counterfactual.simulation;

import java.util.ArrayList;
import java.util.List;
import org.commandcenter.counterfactual.effects.Intervention;

/** One course of action for all customers of a population. */
public record Scenario(Intervention intervention, Timing timing) {
  /** What is really done: nothing, when the timing says so. */
  public Intervention effective() {
    return timing == Timing.NO_ACTION ? Intervention.NONE : intervention;
  }

  /** Every intervention at every timing, and doing nothing, once. */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Intervention intervention : Intervention.values()) {
      for (Timing timing : Timing.values()) {
        if (intervention != Intervention.NONE && timing != Timing.NO_ACTION) {
          all.add(new Scenario(intervention, timing));
        }
      }
    }
    all.add(new Scenario(Intervention.NONE, Timing.NO_ACTION));
    return List.copyOf(all);
  }
}
