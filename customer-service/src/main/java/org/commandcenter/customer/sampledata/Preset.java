package org.commandcenter.customer.sampledata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The worlds that can be simulated. */
enum Preset {
  /** Customers of a software vendor, with events, interventions and outcomes over time. */
  SAAS,
  /** Households of a telephone company: one row each, with a churn label. */
  TELCO,
  /** Leads and what became of them: stages, deals, customers. */
  LEADS;

  /** The name in requests and answers. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException for any other name
   */
  static Preset of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  static List<String> wireNames() {
    return Arrays.stream(values()).map(Preset::wireName).toList();
  }
}
