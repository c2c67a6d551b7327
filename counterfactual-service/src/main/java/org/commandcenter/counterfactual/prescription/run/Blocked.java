package org.commandcenter.counterfactual.prescription.run;

import java.util.Locale;

/** Why nothing may be prescribed to a customer. */
enum Blocked {
  /** Assigned to go without, in an experiment that runs. */
  HOLDOUT,
  /** Something was done for the customer a short while ago. */
  RECENTLY_TREATED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
