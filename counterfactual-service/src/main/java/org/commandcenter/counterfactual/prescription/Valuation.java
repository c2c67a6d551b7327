package org.commandcenter.counterfactual.prescription;

import java.util.List;
import org.commandcenter.counterfactual.effects.Counterfactual;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.simulation.TimedEffect;

/**
 * What each option is worth for each customer: EV = (1 - p') V - cost.
 *
 * <p>p' = clip(p + strength x m x effect, 0, 1), with m the share of the effect that is left today.
 * The strength is 1, times the sensitivity where the option goes by it, times p where the uplift's
 * base are would-be churners. Every number is monotone in the one unknown, m x effect, so that its
 * value at the quantiles of that is its own quantile.
 *
 * @param costMonths months for which a price cut lasts and is counted as cost, at least 1
 */
public record Valuation(
    Candidates customers, List<PrescriptionOption> options, UpliftBase base, double costMonths) {
  public Valuation {
    options = List.copyOf(options);
  }

  /** Cost of an option for a customer: its price cut over its months, and its contact. */
  public double cost(int customer, int option) {
    PrescriptionOption chosen = options.get(option);
    return chosen.priceCut() * customers.monthlyMargin()[customer] * costMonths
        + chosen.contactCost();
  }

  /** What the effect is multiplied with for this customer. */
  public double strength(int customer, int option) {
    double strength = options.get(option).bySensitivity() ? customers.sensitivity()[customer] : 1;
    return base == UpliftBase.CHURNERS ? strength * customers.probability()[customer] : strength;
  }

  public TimedEffect effect(int customer, int option) {
    return options.get(option).effects().get(customers.segment()[customer]);
  }

  /** The delay that weakens the effect, in days. */
  public double delay(int customer, int option) {
    return options.get(option).timed() ? customers.delay()[customer] : 0;
  }

  /** Churn probability p' under an option. */
  public Estimate after(int customer, int option) {
    TimedEffect effect = effect(customer, option);
    double delay = delay(customer, option);
    return Estimate.between(
        after(customer, option, effect.after(delay)),
        after(customer, option, effect.strong(delay)),
        after(customer, option, effect.weak(delay)),
        effect.evidence());
  }

  /** Expected value above that of doing nothing: (p - p') V - cost. */
  public Estimate gain(int customer, int option) {
    TimedEffect effect = effect(customer, option);
    double delay = delay(customer, option);
    return Estimate.between(
        gain(customer, option, effect.after(delay)),
        gain(customer, option, effect.strong(delay)),
        gain(customer, option, effect.weak(delay)),
        effect.evidence());
  }

  /** The gain at the means of what is not known. */
  public double expectedGain(int customer, int option) {
    return gain(customer, option, effect(customer, option).after(delay(customer, option)));
  }

  /** Expected value of doing nothing: (1 - p) V. */
  public double baseline(int customer) {
    return (1 - customers.probability()[customer]) * customers.value()[customer];
  }

  private double gain(int customer, int option, double points) {
    double kept = customers.probability()[customer] - after(customer, option, points);
    return kept * customers.value()[customer] - cost(customer, option);
  }

  private double after(int customer, int option, double points) {
    return Counterfactual.probability(
        customers.probability()[customer], strength(customer, option), points);
  }
}
