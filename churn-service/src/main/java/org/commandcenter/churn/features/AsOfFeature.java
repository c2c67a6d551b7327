package org.commandcenter.churn.features;

import static org.commandcenter.churn.features.Formula.aggregate;
import static org.commandcenter.churn.features.Formula.number;
import static org.commandcenter.churn.features.Formula.tenure;

import java.util.ArrayList;
import java.util.List;

/**
 * A number that is computed of a customer as of a date T, from what was known at T and had happened
 * before T. This one list serves training and batch scoring, which run it as SQL over everybody,
 * and single prediction, which runs it in Java.
 *
 * @param step aggregates the visible events; null where the formula needs no aggregate of its own
 * @param formula derives the feature; null where the aggregate is the feature
 */
record AsOfFeature(String name, Aggregate step, Formula formula) {
  /** Version of this list; the registry keeps it with each model. */
  static final String VERSION = "events-v2";

  static final int LOOK_BACK_DAYS = 365;

  /** Days for which an event of any other type counts. */
  static final int SHORT_LOOK_BACK_DAYS = 91;

  /** Types that are rare enough, and tell enough, to count for a year. */
  static final List<String> REMEMBERED =
      List.of("nps", "support_ticket", "payment_failed", "intervention", "transaction");

  private static final Which OWN = Which.allBut("intervention", "assignment");

  static final List<AsOfFeature> ALL = all();

  private static List<AsOfFeature> all() {
    List<AsOfFeature> all = new ArrayList<>();
    all.add(derived("tenure_days", tenure()));
    all.add(derived("mrr", new Formula.Mrr()));
    activity(all, "usage");
    activity(all, "login");
    transactions(all);
    support(all);
    payments(all);
    Which nps = Which.of("nps");
    all.add(plain("nps_last", new Aggregate.Newest(nps)));
    all.add(plain("nps_mean_365d", new Aggregate.Mean(nps)));
    Which intervention = Which.of("intervention");
    all.add(count("interventions_28d", intervention.within(28)));
    all.add(count("interventions_90d", intervention.within(90)));
    all.add(faded("interventions", new Amount.One(), intervention, 120));
    all.add(since("intervention", intervention));
    engagement(all);
    return List.copyOf(all);
  }

  /** Level, recency and direction of a regular activity that is measured by its value. */
  private static void activity(List<AsOfFeature> all, String type) {
    Which which = Which.of(type);
    for (int days : new int[] {7, 28, 90}) {
      all.add(sum(type + "_" + days + "d", new Amount.ValueOrOne(), which.within(days)));
    }
    all.add(faded(type, new Amount.ValueOrOne(), which, 14));
    all.add(faded(type, new Amount.ValueOrOne(), which, 45));
    all.add(
        plain(type + "_slope_90d", new Aggregate.Slope(new Amount.ValueOrOne(), which.within(90))));
    Formula month = aggregate(type + "_28d");
    String change = type + "_change_28d";
    all.add(
        new AsOfFeature(
            change,
            new Aggregate.Sum(new Amount.ValueOrOne(), which.between(28, 56)),
            month.minus(aggregate(change)).over(month.plus(aggregate(change)))));
    all.add(
        derived(
            type + "_ratio_7d_90d",
            aggregate(type + "_7d")
                .over(number(7))
                .over(aggregate(type + "_90d").over(number(90).atMost(tenure().plus(number(1)))))));
    all.add(since(type, which));
  }

  /** Recency, frequency and value of purchases; how they rank is learnt from the training rows. */
  private static void transactions(List<AsOfFeature> all) {
    Which which = Which.of("transaction");
    Which quarter = which.within(90);
    all.add(count("transactions_90d", quarter));
    all.add(sum("transaction_value_90d", new Amount.Value(), quarter));
    all.add(plain("avg_transaction_value", new Aggregate.Mean(quarter)));
    all.add(
        new AsOfFeature(
            "days_between_transactions",
            new Aggregate.Span(quarter),
            aggregate("days_between_transactions")
                .over(aggregate("transactions_90d").minus(number(1)))));
    all.add(
        new AsOfFeature(
            "recency",
            new Aggregate.LeastAge(which),
            number(365)
                .minus(aggregate("recency").orElse(number(365)).atMost(number(365)))
                .over(number(3.65))));
    all.add(derived("frequency", aggregate("transactions_90d").atMost(number(100))));
  }

  private static void support(List<AsOfFeature> all) {
    Which ticket = Which.of("support_ticket");
    for (int days : new int[] {28, 90}) {
      all.add(count("tickets_" + days + "d", ticket.within(days)));
      all.add(sum("ticket_severity_" + days + "d", new Amount.ValueOrOne(), ticket.within(days)));
    }
    String worst = "ticket_severity_max_90d";
    all.add(
        new AsOfFeature(
            worst, new Aggregate.Greatest(ticket.within(90)), aggregate(worst).orElse(number(0))));
    all.add(since("ticket", ticket));
    all.add(faded("tickets", new Amount.One(), ticket, 45));
    all.add(faded("ticket_severity", new Amount.ValueOrOne(), ticket, 45));
  }

  private static void payments(List<AsOfFeature> all) {
    Which failed = Which.of("payment_failed");
    all.add(count("payment_failures_28d", failed.within(28)));
    all.add(count("payment_failures_90d", failed.within(90)));
    all.add(since("payment_failure", failed));
    all.add(sum("payments_90d", new Amount.Value(), Which.of("payment").within(90)));
    all.add(faded("payment_failures", new Amount.One(), failed, 90));
  }

  /**
   * Engagement 0..100 after the rule clamp((min(100, 10 n) + min(50, tenure / 10) + max(0, 10
   * trend)) / 2.5): n events in 30 days, trend the slope of their daily counts.
   */
  private static void engagement(List<AsOfFeature> all) {
    Amount.Trend trend = new Amount.Trend(30);
    all.add(count("events_30d", OWN.within(30)));
    Formula slope = aggregate("activity_trend_30d").over(number(trend.spread()));
    all.add(new AsOfFeature("activity_trend_30d", new Aggregate.Sum(trend, OWN.within(30)), slope));
    all.add(since("event", OWN));
    all.add(
        derived(
            "engagement",
            aggregate("events_30d")
                .times(10)
                .atMost(number(100))
                .plus(tenure().over(number(10)).atMost(number(50)))
                .plus(slope.times(10).atLeast(number(0)))
                .over(number(2.5))
                .atLeast(number(0))
                .atMost(number(100))));
  }

  private static AsOfFeature plain(String name, Aggregate step) {
    return new AsOfFeature(name, step, null);
  }

  private static AsOfFeature derived(String name, Formula formula) {
    return new AsOfFeature(name, null, formula);
  }

  private static AsOfFeature count(String name, Which which) {
    return plain(name, new Aggregate.Count(which));
  }

  private static AsOfFeature sum(String name, Amount amount, Which which) {
    return plain(name, new Aggregate.Sum(amount, which));
  }

  private static AsOfFeature faded(String what, Amount amount, Which which, int days) {
    return sum("%s_faded_%dd".formatted(what, days), amount.fading(days), which);
  }

  /** Days since the last one; a customer without any counts from its sign-up, up to a year. */
  private static AsOfFeature since(String what, Which which) {
    String name = "days_since_" + what;
    return new AsOfFeature(
        name,
        new Aggregate.LeastAge(which),
        aggregate(name).orElse(number(LOOK_BACK_DAYS).atMost(tenure())));
  }
}
