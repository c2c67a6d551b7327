package org.commandcenter.bench.validation.ledger;

import java.util.Arrays;
import org.commandcenter.counterfactual.ledger.ActionSet;

/** What becomes of the risk after the signal, and how a history that looks again follows it. */
final class LaterRisk {
  private static final double AT_SIGNAL = 0.5;
  private static final double STEP = 0.05;

  private LaterRisk() {}

  /**
   * @param change standard normal
   */
  static double[] weekly(double change) {
    double[] weeks = new double[(int) (World.LATEST / 7) + 2];
    Arrays.fill(weeks, AT_SIGNAL + STEP * change);
    weeks[0] = AT_SIGNAL;
    return weeks;
  }

  /** Who is not acted on at once is acted on late the more likely, the more the risk has grown. */
  static double[] followed(ActionSet actions, double[] propensities, double change) {
    double[] likely = propensities.clone();
    double before = 0;
    double after = 0;
    for (int i = 0; i < likely.length; i++) {
      if (actions.get(i).bin() > 0) {
        before += likely[i];
        likely[i] *= actions.get(i).none() ? 1 : Math.exp(change);
        after += likely[i];
      }
    }
    for (int i = 0; i < likely.length; i++) {
      likely[i] *= actions.get(i).bin() > 0 ? before / after : 1;
    }
    return likely;
  }
}
