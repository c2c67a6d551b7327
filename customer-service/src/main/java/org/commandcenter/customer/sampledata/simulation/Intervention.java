package org.commandcenter.customer.sampledata.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the demo's team can do for a customer. */
public enum Intervention {
  PROACTIVE_OUTREACH("phone", 0.2, Cause.DISENGAGEMENT, 150),
  PRIORITY_SUPPORT("support_desk", 0.2, Cause.SUPPORT, 250),
  DISCOUNT_OFFER("account_manager", 0.4, Cause.PRICE, 0);

  /** Full effect on the logit of the weekly hazard of one who leaves for the matching cause. */
  static final double MATCHED_EFFECT = 2.4;

  /** Share of the margin that a discount costs, and for how many months. */
  static final double DISCOUNT = 0.05;

  static final int DISCOUNT_MONTHS = 6;

  private final String channel;
  private final double anyway;
  private final Cause cause;
  private final double price;

  Intervention(String channel, double anyway, Cause cause, double price) {
    this.channel = channel;
    this.anyway = anyway;
    this.cause = cause;
    this.price = price;
  }

  public String channel() {
    return channel;
  }

  /** The cause that it meets. */
  public Cause cause() {
    return cause;
  }

  /**
   * By how much it lowers the logit of the weekly hazard when done at once: a little for everyone,
   * much where it meets the cause.
   */
  double effect(State state) {
    return anyway + MATCHED_EFFECT * state.share(cause);
  }

  /** What doing it costs, in the account's currency. */
  BigDecimal cost(Account account) {
    double cost =
        this == DISCOUNT_OFFER
            ? account.mrr().doubleValue() * account.margin() * DISCOUNT * DISCOUNT_MONTHS
            : price;
    return BigDecimal.valueOf(cost).setScale(2, RoundingMode.HALF_EVEN);
  }
}
