package org.commandcenter.customer.datasets.mapping;

/** Properties of events by which a customer's timeline is checked. */
public final class Spans {
  /** Name of the span that begins with the event. */
  public static final String STARTS = "starts";

  /** Name of the span that ends with the event. */
  public static final String ENDS = "ends";

  /** Name of the span in which the event should lie. */
  public static final String WITHIN = "within";

  /** The identifier that its source gave to several events of different content. */
  public static final String DUPLICATE_OF = "duplicate_of";

  private Spans() {}
}
