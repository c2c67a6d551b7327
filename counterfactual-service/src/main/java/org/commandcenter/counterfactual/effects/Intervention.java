package org.commandcenter.counterfactual.effects;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done to keep a customer. */
public enum Intervention {
  PROACTIVE_OUTREACH(0),
  PRIORITY_SUPPORT(0),
  /** Costs 5 % of the customer's margin over the year for which the price cut lasts. */
  DISCOUNT_OFFER(0.05),
  NONE(0);

  private final double shareOfMargin;

  Intervention(double shareOfMargin) {
    this.shareOfMargin = shareOfMargin;
  }

  /** Price cut as a share of the annual margin (12 x mrr x gross margin rate), 0..1. */
  public double shareOfMargin() {
    return shareOfMargin;
  }

  /** The name in requests, answers and events, as {@code proactive_outreach}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for a name that no rule knows. */
  public static Optional<Intervention> find(String wireName) {
    return Arrays.stream(values()).filter(i -> i.wireName().equals(wireName)).findFirst();
  }

  /** All names, for people. */
  public static String allowed() {
    return Arrays.stream(values()).map(Intervention::wireName).collect(Collectors.joining(", "));
  }
}
