package org.commandcenter.counterfactual.ledger;

import org.commandcenter.counterfactual.effects.Intervention;

/**
 * What can be done about a risk signal, and when.
 *
 * @param intervention null for any, chosen as history chose among those acted upon in that bin
 * @param bin of the {@link DelayBins}, negative for {@link #WAIT}; for {@code NONE} the last one: a
 *     signal left alone was left for long
 */
public record Action(Intervention intervention, int bin) {
  /** Not to act at once; whatever history did later, or did not do. */
  public static final Action WAIT = new Action(Intervention.NONE, -1);

  public boolean none() {
    return intervention == Intervention.NONE;
  }

  /** Whether it stands for all interventions of its bin. */
  public boolean isPooled() {
    return intervention == null;
  }

  public boolean waits() {
    return bin < 0;
  }

  /** The same, but for {@link #WAIT} where it is not done in the first bin. */
  public Action now() {
    return none() || bin > 0 ? WAIT : this;
  }

  /** The same without regard to which intervention it is. */
  public Action pooled() {
    return none() ? this : new Action(null, bin);
  }
}
