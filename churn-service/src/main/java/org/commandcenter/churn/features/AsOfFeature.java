package org.commandcenter.churn.features;

import static org.commandcenter.churn.features.AsOfFeature.Kind.CATEGORY;
import static org.commandcenter.churn.features.AsOfFeature.Kind.NUMBER;

import java.util.ArrayList;
import java.util.List;

/**
 * What is computed of a customer as of a date T, each from what was known at T and had happened
 * before T. One definition, in SQL, serves training, batch scoring and single scoring.
 *
 * <p>{@code step} and {@code expression} are SQL that DuckDB and Spark both run: {@code step}
 * aggregates the visible events of one customer and date ({@code type}, {@code value}, {@code age}
 * in days); {@code expression} derives the feature from the aggregates ({@code e.*}), the customer
 * ({@code c.*}) and the date ({@code g.*}).
 *
 * <p>Profile fields count as unchanging, because the snapshot holds only their latest version. So
 * only those are used that describe who the customer is, not how it does: engagement, support and
 * activity come from events. Nor is a profile missing before its latest version was recorded:
 * updates come with churn, and the gap would give it away.
 *
 * @param step null where the expression needs no aggregate of its own
 * @param expression null where the aggregate is the feature
 */
record AsOfFeature(String name, Kind kind, String step, String expression) {
  /** Version of this list; the registry keeps it with each model. */
  static final String VERSION = "events-v1";

  static final int LOOK_BACK_DAYS = 365;

  enum Kind {
    NUMBER,
    CATEGORY
  }

  static List<AsOfFeature> all() {
    List<AsOfFeature> all = new ArrayList<>();
    all.add(derived("tenure_days", "g.as_of_day - c.signed_up_day"));
    all.add(derived("mrr", "c.mrr"));
    all.add(new AsOfFeature("industry", CATEGORY, null, "c.industry"));
    all.add(new AsOfFeature("region", CATEGORY, null, "c.region"));
    activity(all, "usage");
    activity(all, "login");
    support(all);
    payments(all);
    all.add(
        new AsOfFeature(
            "nps_last", NUMBER, "max_by(value, -age) filter (where type = 'nps')", null));
    all.add(
        new AsOfFeature("nps_mean_365d", NUMBER, "avg(value) filter (where type = 'nps')", null));
    all.add(count("interventions_28d", "type = 'intervention' and age <= 28"));
    all.add(count("interventions_90d", "type = 'intervention' and age <= 90"));
    all.add(faded("interventions", "1.0", "type = 'intervention'", 120));
    all.add(since("intervention", "type = 'intervention'"));
    engagement(all);
    return List.copyOf(all);
  }

  /** Level, recency and direction of a regular activity that is measured by its value. */
  private static void activity(List<AsOfFeature> all, String type) {
    String amount = "coalesce(value, 1.0)";
    for (int days : new int[] {7, 28, 90}) {
      all.add(sum(type + "_" + days + "d", amount, only(type, days)));
    }
    all.add(faded(type, amount, "type = '%s'".formatted(type), 14));
    all.add(faded(type, amount, "type = '%s'".formatted(type), 45));
    all.add(
        new AsOfFeature(
            type + "_slope_90d",
            NUMBER,
            "regr_slope(%s, -age) filter (where %s)".formatted(amount, only(type, 90)),
            null));
    String previous = "type = '%s' and age > 28 and age <= 56".formatted(type);
    all.add(
        new AsOfFeature(
            type + "_change_28d",
            NUMBER,
            "sum(%s) filter (where %s)".formatted(amount, previous),
            "(e.{28d} - coalesce(e.{name}, 0)) / nullif(e.{28d} + coalesce(e.{name}, 0), 0)"
                .replace("{28d}", type + "_28d")));
    all.add(
        derived(
            type + "_ratio_7d_90d",
            "e.{t}_7d / 7.0 / nullif(e.{t}_90d / least(90.0, g.as_of_day - c.signed_up_day + 1), 0)"
                .replace("{t}", type)));
    all.add(since(type, "type = '%s'".formatted(type)));
  }

  private static void support(List<AsOfFeature> all) {
    for (int days : new int[] {28, 90}) {
      all.add(count("tickets_" + days + "d", only("support_ticket", days)));
      all.add(
          sum(
              "ticket_severity_" + days + "d",
              "coalesce(value, 1.0)",
              only("support_ticket", days)));
    }
    all.add(
        new AsOfFeature(
            "ticket_severity_max_90d",
            NUMBER,
            "max(value) filter (where %s)".formatted(only("support_ticket", 90)),
            "coalesce(e.{name}, 0)"));
    all.add(since("ticket", "type = 'support_ticket'"));
    all.add(faded("tickets", "1.0", "type = 'support_ticket'", 45));
    all.add(faded("ticket_severity", "coalesce(value, 1.0)", "type = 'support_ticket'", 45));
  }

  private static void payments(List<AsOfFeature> all) {
    all.add(count("payment_failures_28d", only("payment_failed", 28)));
    all.add(count("payment_failures_90d", only("payment_failed", 90)));
    all.add(since("payment_failure", "type = 'payment_failed'"));
    all.add(sum("payments_90d", "value", only("payment", 90)));
    all.add(faded("payment_failures", "1.0", "type = 'payment_failed'", 90));
  }

  /**
   * Engagement 0..100 after the rule clamp((min(100, 10 n) + min(50, tenure / 10) + max(0, 10
   * trend)) / 2.5): n events in 30 days, trend the slope of their daily counts. With days 0..29 the
   * slope is the sum of (14.5 - age in whole days) over the events, by 2247.5.
   */
  private static void engagement(List<AsOfFeature> all) {
    String own = "type not in ('intervention', 'assignment') and age < 30";
    all.add(count("events_30d", own));
    all.add(
        new AsOfFeature(
            "activity_trend_30d",
            NUMBER,
            "sum(14.5 - floor(age)) filter (where %s)".formatted(own),
            "coalesce(e.{name}, 0) / 2247.5"));
    all.add(since("event", "type not in ('intervention', 'assignment')"));
    all.add(
        derived(
            "engagement",
            """
            least(100.0, greatest(0.0, (least(100.0, 10.0 * e.events_30d)
              + least(50.0, (g.as_of_day - c.signed_up_day) / 10.0)
              + greatest(0.0, 10.0 * coalesce(e.activity_trend_30d, 0) / 2247.5)) / 2.5))"""));
  }

  private static String only(String type, int days) {
    return "type = '%s' and age <= %d".formatted(type, days);
  }

  private static AsOfFeature derived(String name, String expression) {
    return new AsOfFeature(name, NUMBER, null, expression);
  }

  private static AsOfFeature count(String name, String condition) {
    return new AsOfFeature(name, NUMBER, "count(*) filter (where " + condition + ")", null);
  }

  private static AsOfFeature sum(String name, String amount, String condition) {
    return new AsOfFeature(
        name, NUMBER, "coalesce(sum(" + amount + ") filter (where " + condition + "), 0)", null);
  }

  /** A sum in which an amount counts the less the older it is: 1/e after so many days. */
  private static AsOfFeature faded(String what, String amount, String condition, int days) {
    return sum(
        "%s_faded_%dd".formatted(what, days),
        "%s * exp(-age / %d.0)".formatted(amount, days),
        condition);
  }

  /** Days since the last one; a customer without any counts from its sign-up, up to a year. */
  private static AsOfFeature since(String what, String condition) {
    return new AsOfFeature(
        "days_since_" + what,
        NUMBER,
        "min(age) filter (where " + condition + ")",
        "coalesce(e.{name}, least(%d.0, g.as_of_day - c.signed_up_day))".formatted(LOOK_BACK_DAYS));
  }
}
