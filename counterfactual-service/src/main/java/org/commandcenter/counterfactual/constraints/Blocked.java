package org.commandcenter.counterfactual.constraints;

import java.util.Locale;

/** Why a customer is left alone, whatever acting would be worth. */
public enum Blocked {
  /** Assigned to go without, in an experiment that runs. */
  HOLDOUT,
  /** Something was done for the customer a short while ago. */
  RECENTLY_TREATED;

  /** The name in answers, as {@code recently_treated}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason, for people. */
  public String sentence(String who) {
    return this == HOLDOUT
        ? who + " is in the holdout of an experiment and is left alone, whatever it is worth."
        : who + " was treated a short while ago and is left alone for now.";
  }
}
