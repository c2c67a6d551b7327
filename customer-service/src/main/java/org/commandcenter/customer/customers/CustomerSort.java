package org.commandcenter.customer.customers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.platform.problem.ApiException;

/** Orders of the list; ties are broken by identifier, so that pages never overlap. */
public enum CustomerSort {
  CREATED("created", null, "", false),
  CREATED_LAST("-created", null, "", true),
  MRR("mrr", "coalesce(c.mrr, 0)", "double precision", false),
  MRR_LAST("-mrr", "coalesce(c.mrr, 0)", "double precision", true),
  COMPANY("company", "coalesce(c.company, '')", "text", false),
  COMPANY_LAST("-company", "coalesce(c.company, '')", "text", true),
  RISK("churn_probability", "coalesce(r.churn_probability, -1)", "double precision", false),
  RISK_LAST("-churn_probability", "coalesce(r.churn_probability, -1)", "double precision", true);

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

  /** The sort key as an SQL text. */
  String keyText() {
    return key == null ? "''" : "(" + key + ")::text";
  }

  String orderBy() {
    String direction = descending ? " desc" : "";
    return (key == null ? "" : key + direction + ", ") + "c.customer_id" + direction;
  }

  /** Condition for the rows after the one whose key is bound as :after_key and :after_id. */
  String after() {
    String comparison = descending ? " < " : " > ";
    return key == null
        ? "c.customer_id" + comparison + ":after_id::uuid"
        : "(%s, c.customer_id)%s(:after_key::%s, :after_id::uuid)".formatted(key, comparison, type);
  }

  boolean byKey() {
    return key != null;
  }
}
