package org.commandcenter.counterfactual.regret;

import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.SharedDraws;

/**
 * Sums of regret over a group of customers. In each draw all customers share one effect per
 * intervention, so that the interval of a sum does not shrink as if errors averaged out.
 */
public final class GroupRegret {
  private final double[] foregone = new double[SharedDraws.COUNT];
  private final double[] regret = new double[SharedDraws.COUNT];
  private final double[] timing = new double[SharedDraws.COUNT];
  private final double[] choice = new double[SharedDraws.COUNT];
  private final double[] targeting = new double[SharedDraws.COUNT];
  private final double[] budget = new double[SharedDraws.COUNT];
  private Parts parts = Parts.ZERO;
  private double foregoneValue;
  private double decisionRegret;
  private int customers;
  private Evidence evidence;

  public void add(Verdict verdict) {
    Parts own = verdict.parts();
    parts = parts.plus(own);
    foregoneValue += verdict.foregone();
    decisionRegret += verdict.decisionRegret().value();
    customers++;
    evidence = evidence == null ? verdict.evidence() : evidence.weaker(verdict.evidence());
    for (int draw = 0; draw < SharedDraws.COUNT; draw++) {
      Parts drawn = verdict.parts(draw);
      timing[draw] += drawn.timing();
      choice[draw] += drawn.choice();
      targeting[draw] += drawn.targeting();
      budget[draw] += drawn.budget();
      foregone[draw] += drawn.sum();
      regret[draw] += verdict.decisionRegret(draw);
    }
  }

  public int customers() {
    return customers;
  }

  /** The weakest evidence in the group; assumed for an empty one. */
  public Evidence evidence() {
    return evidence == null ? Evidence.ASSUMED : evidence;
  }

  public Parts parts() {
    return parts;
  }

  public Estimate foregoneValue() {
    return estimate(foregoneValue, foregone);
  }

  public Estimate decisionRegret() {
    return estimate(decisionRegret, regret);
  }

  public Estimate timing() {
    return estimate(parts.timing(), timing);
  }

  public Estimate choice() {
    return estimate(parts.choice(), choice);
  }

  public Estimate targeting() {
    return estimate(parts.targeting(), targeting);
  }

  public Estimate budget() {
    return estimate(parts.budget(), budget);
  }

  private Estimate estimate(double value, double[] drawn) {
    return SharedDraws.estimate(value, drawn.clone(), evidence());
  }
}
