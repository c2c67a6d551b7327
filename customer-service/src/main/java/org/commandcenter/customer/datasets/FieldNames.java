package org.commandcenter.customer.datasets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields that the columns of one kind of table can hold, and the names by which columns are
 * known to hold them.
 *
 * @param numbers fields that are numbers
 * @param dates fields that are times
 * @param texts fields that are texts
 * @param byName field by normalized name of a column
 */
record FieldNames(
    Set<String> numbers, Set<String> dates, Set<String> texts, Map<String, String> byName) {
  static final String IGNORED = "ignored";
  static final String TENURE_MONTHS = "tenure_months";
  static final String TENURE_DAYS = "tenure_days";

  private static final List<String> TIMES =
      List.of(
          "event_date",
          "occurred_at",
          "timestamp",
          "transaction_date",
          "date",
          "event_time",
          "purchase_date",
          "order_date",
          "invoice_date",
          "usage_date",
          "submitted_at",
          "created_at");

  private static final FieldNames CUSTOMERS =
      new FieldNames(
          Set.of(
              "mrr",
              TENURE_DAYS,
              TENURE_MONTHS,
              "gross_margin_rate",
              "engagement_score",
              "support_response_time"),
          Set.of("signed_up_at", "last_activity_date"),
          Set.of("customer_id", "company", "currency", "industry", "region", "stage", IGNORED),
          names(
              Map.ofEntries(
                  Map.entry("company", List.of("company", "company_name", "account_name")),
                  Map.entry(
                      "mrr",
                      List.of(
                          "mrr",
                          "revenue",
                          "mrr_amount",
                          "monthly_revenue",
                          "monthly_charges",
                          "monthly_charge")),
                  Map.entry("currency", List.of("currency")),
                  Map.entry("gross_margin_rate", List.of("gross_margin_rate")),
                  Map.entry(TENURE_DAYS, List.of("tenure_days")),
                  Map.entry(
                      TENURE_MONTHS,
                      List.of("tenure_months", "customer_tenure_months", "tenure_in_months")),
                  Map.entry("signed_up_at", List.of("signed_up_at", "signup_date")),
                  Map.entry("industry", List.of("industry")),
                  Map.entry("region", List.of("region")),
                  Map.entry("engagement_score", List.of("engagement_score")),
                  Map.entry(
                      "support_response_time",
                      List.of("support_response_time", "avg_response_time_support")),
                  Map.entry(
                      "last_activity_date", List.of("last_activity_date", "last_activity_at")))));

  private static final FieldNames EVENTS =
      new FieldNames(
          Set.of("value"),
          Set.of("occurred_at", "recorded_at"),
          Set.of("customer_id", "event_id", "type", IGNORED),
          names(
              Map.of(
                  "event_id",
                  List.of("event_id", "transaction_id", "order_id", "invoice_id", "usage_id"),
                  "type",
                  List.of("event_type", "type", "event_name", "event", "activity_type"),
                  "occurred_at",
                  TIMES,
                  "recorded_at",
                  List.of("recorded_at"),
                  "value",
                  List.of("amount", "value", "price", "total", "transaction_amount", "spend"))));

  private static final FieldNames OUTCOMES =
      new FieldNames(
          Set.of(),
          Set.of("occurred_at", "recorded_at"),
          Set.of("customer_id", "outcome", IGNORED),
          names(
              Map.of(
                  "outcome",
                  List.of("outcome"),
                  "occurred_at",
                  append(List.of("churn_date", "outcome_date"), TIMES),
                  "recorded_at",
                  List.of("recorded_at"))));

  private static final FieldNames DEALS =
      new FieldNames(
          Set.of("amount", "probability"),
          Set.of("expected_close_date", "deal_created_at", "closed_at"),
          Set.of("customer_id", "deal_id", "name", "currency", "stage", "status", "owner", IGNORED),
          names(
              Map.ofEntries(
                  Map.entry("deal_id", List.of("deal_id", "opportunity_id", "id")),
                  Map.entry("name", List.of("name", "deal_name", "dealname", "opportunity_name")),
                  Map.entry("amount", List.of("amount", "deal_amount", "value", "deal_value")),
                  Map.entry("currency", List.of("currency")),
                  Map.entry("stage", List.of("stage", "deal_stage", "dealstage")),
                  Map.entry("status", List.of("status", "deal_status")),
                  Map.entry("probability", List.of("probability", "stage_probability")),
                  Map.entry(
                      "expected_close_date",
                      List.of("expected_close_date", "close_date", "closedate")),
                  Map.entry("owner", List.of("owner", "deal_owner")),
                  Map.entry("deal_created_at", List.of("created_at", "create_date", "createdate")),
                  Map.entry("closed_at", List.of("closed_at")))));

  static FieldNames of(Dataset.Kind kind) {
    return switch (kind) {
      case CUSTOMERS, TRAINING_TABLE -> CUSTOMERS;
      case EVENTS, TRANSACTIONS -> EVENTS;
      case OUTCOMES -> OUTCOMES;
      case DEALS -> DEALS;
    };
  }

  Set<String> all() {
    Set<String> all = new TreeSet<>(numbers);
    all.addAll(dates);
    all.addAll(texts);
    return all;
  }

  /** The type that a field's values have. */
  Dataset.Type type(String field) {
    return numbers.contains(field)
        ? Dataset.Type.NUMBER
        : dates.contains(field) ? Dataset.Type.DATE : Dataset.Type.TEXT;
  }

  private static Map<String, String> names(Map<String, List<String>> byField) {
    Map<String, String> byName = new HashMap<>();
    byField.forEach((field, names) -> names.forEach(name -> byName.put(name, field)));
    return Map.copyOf(byName);
  }

  private static List<String> append(List<String> first, List<String> then) {
    List<String> all = new java.util.ArrayList<>(first);
    all.addAll(then);
    return List.copyOf(all);
  }
}
