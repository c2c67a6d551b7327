package org.commandcenter.customer.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.OutcomeRow;

/** What customers, events and outcomes look like in an upload. */
final class RowFormats {
  private static final int ID = 200;
  private static final int NAME = 500;
  private static final double MONEY = 1e12;
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);
  private static final Instant FIRST_EVENT = Instant.parse("1990-01-01T00:00:00Z");
  private static final Set<String> STAGES =
      new TreeSet<>(Set.of("lead", "mql", "sql", "customer", "churned"));
  private static final Set<String> OUTCOMES = new TreeSet<>(Set.of("churned", "retained"));

  private RowFormats() {}

  static RowFormat<CustomerRow> customers(Instant now) {
    return customers(now, Set.of("customer_id", "company"));
  }

  static RowFormat<CustomerRow> customers(Instant now, Set<String> required) {
    Instant latest = now.plus(CLOCK_SKEW);
    return new RowFormat<>(
        RowFormat.spellings(
            Map.of(
                "customer_id", List.of("external_id"),
                "revenue", List.of("mrr"),
                "tenure", List.of("tenure_days"),
                "last_activity_date", List.of("last_activity_at")),
            "customer_id",
            "company",
            "revenue",
            "currency",
            "gross_margin_rate",
            "tenure",
            "signed_up_at",
            "industry",
            "region",
            "engagement_score",
            "support_response_time",
            "last_activity_date",
            "stage",
            "attributes",
            "effective_at",
            "recorded_at"),
        required,
        f ->
            new CustomerRow(
                f.line(),
                f.requiredText("customer_id", ID),
                required.contains("company")
                    ? f.requiredText("company", NAME)
                    : f.text("company", NAME),
                f.decimal("revenue", 0, MONEY),
                f.text("currency", 3),
                f.number("gross_margin_rate", 0, 1),
                f.number("tenure", 0, 100_000),
                f.time("signed_up_at"),
                f.text("industry", NAME),
                f.text("region", NAME),
                f.number("engagement_score", 0, 100),
                f.number("support_response_time", 0, MONEY),
                f.time("last_activity_date"),
                f.oneOf("stage", STAGES),
                f.further("attributes"),
                f.time("effective_at", FIRST_EVENT, latest),
                f.time("recorded_at", FIRST_EVENT, latest)));
  }

  static RowFormat<EventRow> events(Instant now) {
    Instant latest = now.plus(CLOCK_SKEW);
    return new RowFormat<>(
        RowFormat.spellings(
            Map.of("type", List.of("event_type"), "occurred_at", List.of("event_date")),
            "event_id",
            "customer_id",
            "type",
            "occurred_at",
            "value",
            "properties",
            "recorded_at"),
        Set.of("customer_id", "type", "occurred_at"),
        f ->
            new EventRow(
                f.line(),
                f.text("event_id", ID),
                f.requiredText("customer_id", ID),
                f.requiredText("type", 100),
                f.required("occurred_at", f.time("occurred_at", FIRST_EVENT, latest)),
                f.number("value", -MONEY, MONEY),
                f.further("properties"),
                f.time("recorded_at", FIRST_EVENT, latest)));
  }

  /** The same for events that need no more than a look at their bytes. */
  static ExpressEvents expressEvents(Instant now, boolean decimalComma) {
    return new ExpressEvents(FIRST_EVENT, now.plus(CLOCK_SKEW), decimalComma);
  }

  static RowFormat<OutcomeRow> outcomes(Instant now) {
    Instant latest = now.plus(CLOCK_SKEW);
    return new RowFormat<>(
        RowFormat.spellings(
            Map.of(), "customer_id", "outcome", "occurred_at", "properties", "recorded_at"),
        Set.of("customer_id", "outcome", "occurred_at"),
        f ->
            new OutcomeRow(
                f.line(),
                f.requiredText("customer_id", ID),
                f.required("outcome", f.oneOf("outcome", OUTCOMES)),
                f.required("occurred_at", f.time("occurred_at", FIRST_EVENT, latest)),
                f.further("properties"),
                f.time("recorded_at", FIRST_EVENT, latest)));
  }
}
