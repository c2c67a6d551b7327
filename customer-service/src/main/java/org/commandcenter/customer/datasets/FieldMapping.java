package org.commandcenter.customer.datasets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.intake.Columns;
import org.commandcenter.platform.problem.ApiException;

/** Which column holds which of a customer's fields. */
final class FieldMapping {
  static final String IGNORED = "ignored";

  /** Days of an average month (365.25 / 12), for tenures that are given in months. */
  static final double DAYS_PER_MONTH = 30.4375;

  static final String TENURE_MONTHS = "tenure_months";
  private static final String TENURE_DAYS = "tenure_days";

  /** No tenure in days of a whole table is this short; one in months is not longer. */
  private static final double LONGEST_TENURE_IN_MONTHS = 240;

  private static final Set<String> NUMBERS =
      Set.of(
          "mrr",
          TENURE_DAYS,
          TENURE_MONTHS,
          "gross_margin_rate",
          "engagement_score",
          "support_response_time");
  private static final Set<String> DATES = Set.of("signed_up_at", "last_activity_date");
  private static final Set<String> TEXTS =
      Set.of("customer_id", "company", "currency", "industry", "region", "stage", IGNORED);

  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("company", "company"),
          Map.entry("company_name", "company"),
          Map.entry("account_name", "company"),
          Map.entry("mrr", "mrr"),
          Map.entry("revenue", "mrr"),
          Map.entry("mrr_amount", "mrr"),
          Map.entry("monthly_revenue", "mrr"),
          Map.entry("monthly_charges", "mrr"),
          Map.entry("monthly_charge", "mrr"),
          Map.entry("currency", "currency"),
          Map.entry("gross_margin_rate", "gross_margin_rate"),
          Map.entry("tenure_days", TENURE_DAYS),
          Map.entry("tenure_months", TENURE_MONTHS),
          Map.entry("customer_tenure_months", TENURE_MONTHS),
          Map.entry("tenure_in_months", TENURE_MONTHS),
          Map.entry("signed_up_at", "signed_up_at"),
          Map.entry("signup_date", "signed_up_at"),
          Map.entry("industry", "industry"),
          Map.entry("region", "region"),
          Map.entry("engagement_score", "engagement_score"),
          Map.entry("support_response_time", "support_response_time"),
          Map.entry("avg_response_time_support", "support_response_time"),
          Map.entry("last_activity_date", "last_activity_date"),
          Map.entry("last_activity_at", "last_activity_date"));

  private final List<ColumnProfile> columns;
  private final Map<String, String> wanted;
  private final List<String> warnings;

  FieldMapping(List<ColumnProfile> columns, Map<String, String> wanted, List<String> warnings) {
    this.columns = columns;
    this.wanted = wanted;
    this.warnings = warnings;
  }

  /**
   * Our field by column: as wanted, and guessed where nothing is.
   *
   * @throws ApiException for a column or a field that there is not
   */
  Map<String, String> resolve(int id, int label) {
    check();
    Map<String, String> mapping = new LinkedHashMap<>();
    for (ColumnProfile column : columns) {
      String target =
          column.position() == id
              ? "customer_id"
              : wanted.getOrDefault(column.name(), guess(column));
      if (target != null
          && !target.equals(IGNORED)
          && column.position() != label
          && !mapping.containsValue(target)) {
        mapping.put(column.name(), target);
      }
    }
    return mapping;
  }

  /** The type of a column: the field's that it holds, or what its values are. */
  static Dataset.Type type(ColumnProfile column, Map<String, String> mapping) {
    String target = mapping.get(column.name());
    if (target != null && NUMBERS.contains(target)) {
      return Dataset.Type.NUMBER;
    }
    if (target != null && DATES.contains(target)) {
      return Dataset.Type.DATE;
    }
    return target != null && TEXTS.contains(target) ? Dataset.Type.TEXT : column.type();
  }

  private String guess(ColumnProfile column) {
    String name = Columns.normalize(column.name());
    if (name.equals("tenure") && column.greatest() != null) {
      boolean months = column.greatest() <= LONGEST_TENURE_IN_MONTHS;
      warnings.add(
          "'%s' is read as %s (largest value: %s)"
              .formatted(column.name(), months ? "months" : "days", column.greatest().longValue()));
      return months ? TENURE_MONTHS : TENURE_DAYS;
    }
    String target = BY_NAME.get(name);
    boolean plausible =
        target == null
            || (NUMBERS.contains(target) && column.type() == Dataset.Type.NUMBER)
            || (DATES.contains(target) && column.type() == Dataset.Type.DATE)
            || TEXTS.contains(target);
    return plausible ? target : null;
  }

  private void check() {
    Set<String> targets = new TreeSet<>(NUMBERS);
    targets.addAll(DATES);
    targets.addAll(TEXTS);
    wanted.forEach(
        (name, target) -> {
          if (!targets.contains(target)) {
            throw ApiException.invalid(
                "mapping." + name, "must be one of " + String.join(", ", targets));
          }
          if (columns.stream().noneMatch(column -> column.name().equals(name))) {
            throw new ApiException(
                CustomerError.UNKNOWN_COLUMN, "mapping names '%s', no column".formatted(name));
          }
        });
  }
}
