package org.commandcenter.customer.customers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.platform.problem.ApiException;

/** Orders of the list; ties are broken by identifier, so that pages never overlap. */
public enum CustomerSort {
  CREATED("created", null, "", false),
  CREATED_LAST("-created", null, "", true),
  MRR("mrr", "c.mrr_key", "double precision", false),
  MRR_LAST("-mrr", "c.mrr_key", "double precision", true),
  COMPANY("company", "c.name", "text", false),
  COMPANY_LAST("-company", "c.name", "text", true),
  /** Customers without a prediction come last, whatever the direction. */
  RISK("churn_probability", "r.churn_probability", "double precision", false),
  RISK_LAST("-churn_probability", "r.churn_probability", "double precision", true);

  private final String text;
  private final String key;
  private final String type;
  private final boolean descending;

  CustomerSort(String text, String key, String type, boolean descending) {
    this.text = text;
    this.key = key;
    this.type = type;
    this.descending = descending;
  }

  /**
   * @param text query parameter; null for the order of creation
   */
  public static CustomerSort of(String text) {
    if (text == null || text.isBlank()) {
      return CREATED;
    }
    return Arrays.stream(values())
        .filter(sort -> sort.text.equals(text))
        .findFirst()
        .orElseThrow(() -> ApiException.invalid("sort", "must be one of " + allowed()));
  }

  private static String allowed() {
    List<String> texts = Arrays.stream(values()).map(sort -> sort.text).toList();
    return texts.stream().collect(Collectors.joining(", "));
  }

  boolean byRisk() {
    return this == RISK || this == RISK_LAST;
  }

  boolean byMrr() {
    return this == MRR || this == MRR_LAST;
  }

  /** The order that breaks ties, for rows that have no key. */
  CustomerSort byCreation() {
    return descending ? CREATED_LAST : CREATED;
  }

  /** The sort key of a row; null for the order of creation. */
  String key() {
    return key;
  }

  /** Whether a text from outside can be a row's key. */
  boolean isKey(String value) {
    if (!type.equals("double precision") || (byRisk() && value.isEmpty())) {
      return true;
    }
    try {
      return !Double.isNaN(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The SQL type of the key. */
  String type() {
    return type;
  }

  String direction() {
    return descending ? " desc" : "";
  }

  /** Which rows come after: of those that the index orders, as the comparison of a row. */
  String comparison() {
    return descending ? " < " : " > ";
  }
}
