package org.commandcenter.local.service;

/** Our processes, from the left of the house to the right, the gateway last. */
public enum ServiceName {
  CUSTOMER_SERVICE("customer-service", 1, 128),
  CHURN_SERVICE("churn-service", 2, 256),
  COUNTERFACTUAL_SERVICE("counterfactual-service", 3, 160),
  ACTION_SERVICE("action-service", 4, 96),
  GATEWAY("gateway", 0, 160);

  private final String id;
  private final int portOffset;
  private final int heapMegabytes;

  ServiceName(String id, int portOffset, int heapMegabytes) {
    this.id = id;
    this.portOffset = portOffset;
    this.heapMegabytes = heapMegabytes;
  }

  /** Module, process and token client. */
  public String id() {
    return id;
  }

  /** Database role and schema. */
  public String role() {
    return id.replace('-', '_');
  }

  public int portOffset() {
    return portOffset;
  }

  public int heapMegabytes() {
    return heapMegabytes;
  }
}
