package org.commandcenter.counterfactual.prescription;

import java.util.List;
import org.commandcenter.counterfactual.simulation.TimedEffect;

/**
 * Something that can be prescribed.
 *
 * @param name in requests and answers, as {@code discount_5}
 * @param priceCut share of the monthly margin, 0..1; 0 when it is no discount
 * @param contactCost what it costs to carry out once, at least 0
 * @param timed whether its effect falls with the days since the risk signal
 * @param bySensitivity whether its effect is multiplied by the customer's discount sensitivity
 * @param effects by segment; those of options of one intervention move together
 */
public record PrescriptionOption(
    String name,
    double priceCut,
    double contactCost,
    boolean timed,
    boolean bySensitivity,
    List<TimedEffect> effects) {
  public static final String NONE = "none";

  public PrescriptionOption {
    if (!(priceCut >= 0 && priceCut <= 1)) {
      throw new IllegalArgumentException("A price cut is between 0 and 1, not " + priceCut);
    }
    if (!(contactCost >= 0)) {
      throw new IllegalArgumentException("A cost is not negative, as " + contactCost);
    }
    effects = List.copyOf(effects);
  }
}
