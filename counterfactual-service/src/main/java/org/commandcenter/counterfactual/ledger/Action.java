package org.commandcenter.counterfactual.ledger;

import org.commandcenter.counterfactual.effects.Intervention;

/**
 * What can be done about a risk signal, and when.
 *
 * @param bin of the {@link DelayBins}; for {@code NONE} the last one: a signal left alone was left
 *     for long
 */
public record Action(Intervention intervention, int bin) {
  public boolean none() {
    return intervention == Intervention.NONE;
  }
}
