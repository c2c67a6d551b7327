package org.commandcenter.gateway.tableau.feeds;

import static org.commandcenter.gateway.tableau.feeds.Column.date;
import static org.commandcenter.gateway.tableau.feeds.Column.flag;
import static org.commandcenter.gateway.tableau.feeds.Column.number;
import static org.commandcenter.gateway.tableau.feeds.Column.text;
import static org.commandcenter.gateway.tableau.feeds.Column.time;
import static org.commandcenter.gateway.tableau.feeds.Column.whole;
import static org.commandcenter.gateway.tableau.feeds.Column.word;

import java.util.List;
import java.util.Optional;
import org.commandcenter.gateway.tableau.feeds.Source.Lines;
import org.commandcenter.gateway.tableau.feeds.Source.Pages;

/** All feeds. */
public final class Feeds {
  private static final int NAME = 500;
  private static final int PROSE = 4000;

  private static final List<Feed> ALL =
      List.of(
          churnBaseline(),
          churnDaily(),
          counterfactualGrid(),
          decisionRegret(),
          regretHeatmap(),
          regretZone(),
          actionLog(),
          riskDistribution());

  private Feeds() {}

  public static List<Feed> all() {
    return ALL;
  }

  /** Those that OData has. */
  public static List<Feed> entitySets() {
    return ALL.stream().filter(feed -> feed.entitySet() != null).toList();
  }

  public static Optional<Feed> named(String name) {
    return ALL.stream().filter(feed -> feed.name().equals(name)).findFirst();
  }

  public static Optional<Feed> entitySet(String name) {
    return entitySets().stream().filter(feed -> feed.entitySet().equals(name)).findFirst();
  }

  private static Feed churnBaseline() {
    return new Feed(
        "churn-baseline",
        "ChurnBaseline",
        1,
        List.of(
            word("customer_id"),
            text("company", NAME),
            word("risk_segment").from("risk_level"),
            number("baseline_churn_prob").from("churn_probability"),
            number("revenue"),
            number("value_at_stake"),
            word("value_method"),
            number("monthly_hazard"),
            whole("horizon_days"),
            word("basis"),
            word("model_version"),
            time("as_of")),
        new Lines(Service.CHURN, "/api/churn/predictions"));
  }

  private static Feed churnDaily() {
    return new Feed(
        "churn-daily",
        "ChurnDaily",
        1,
        List.of(
            date("date"),
            whole("total_predictions"),
            number("avg_churn_prob"),
            whole("high_risk_count"),
            whole("medium_risk_count"),
            whole("low_risk_count")),
        new Pages(Service.CHURN, "/api/churn/trends", "trends", false));
  }

  private static Feed counterfactualGrid() {
    return new Feed(
        "simulator",
        "CounterfactualGrid",
        3,
        List.of(
            word("customer_id"),
            word("intervention_type"),
            word("intervention_timing"),
            word("external_id"),
            text("company", NAME),
            word("segment"),
            number("baseline_churn_prob"),
            number("counterfactual_churn_prob"),
            number("counterfactual_churn_prob_low").from("counterfactual_interval/low"),
            number("counterfactual_churn_prob_high").from("counterfactual_interval/high"),
            number("churn_reduction"),
            number("churn_reduction_percent"),
            flag("saved"),
            number("revenue"),
            number("value_at_stake").from("value"),
            number("revenue_recovered"),
            number("revenue_recovered_low").from("interval/low"),
            number("revenue_recovered_high").from("interval/high"),
            number("cost"),
            number("decision_regret_score"),
            word("timing_basis"),
            number("delay_days"),
            flag("lost"),
            word("evidence"),
            word("currency"),
            word("effects_version"),
            word("model_version"),
            time("as_of")),
        new Lines(Service.COUNTERFACTUAL, "/api/counterfactual/grid"));
  }

  private static Feed decisionRegret() {
    return new Feed(
        "regret-leaderboard",
        "DecisionRegret",
        1,
        List.of(
            word("customer_id"),
            word("external_id"),
            text("company", NAME),
            word("segment"),
            word("currency"),
            number("value_at_stake"),
            number("probability_at_signal"),
            time("risk_signal_date"),
            time("decision_date"),
            number("delay_days"),
            time("outcome_date"),
            word("intervention_type"),
            word("channel"),
            word("decided_by"),
            word("best_intervention_type").from("best/intervention_type"),
            number("best_delay_days").from("best/delay_days"),
            number("best_churn_prob").from("best/churn_prob"),
            number("actual_churn_prob").from("actual/churn_prob"),
            number("actual_value"),
            number("best_counterfactual_value"),
            number("decision_regret"),
            number("foregone_value"),
            number("foregone_value_low").from("interval/low"),
            number("foregone_value_high").from("interval/high"),
            number("regret_timing").from("parts/timing"),
            number("regret_choice").from("parts/choice"),
            number("regret_targeting").from("parts/targeting"),
            number("regret_budget").from("parts/budget"),
            word("evidence"),
            word("model_version")),
        new Lines(Service.COUNTERFACTUAL, "/api/regret/leaderboard"));
  }

  private static Feed regretHeatmap() {
    return new Feed(
        "regret-heatmap",
        "RegretHeatmap",
        2,
        List.of(
            word("segment"),
            word("intervention_type"),
            number("total_regret"),
            number("total_regret_low").from("interval/low"),
            number("total_regret_high").from("interval/high"),
            whole("affected_customers"),
            number("avg_regret_per_customer"),
            number("total_decision_regret"),
            number("regret_timing").from("parts/timing"),
            number("regret_choice").from("parts/choice"),
            number("regret_targeting").from("parts/targeting"),
            number("regret_budget").from("parts/budget"),
            word("evidence")),
        new Pages(Service.COUNTERFACTUAL, "/api/regret/heatmap", "items", false));
  }

  private static Feed regretZone() {
    return new Feed(
        "regret-zone",
        "RegretZone",
        1,
        List.of(
            word("customer_id"),
            word("external_id"),
            text("company", NAME),
            number("revenue"),
            word("currency"),
            number("engagement_score"),
            whole("days_inactive"),
            number("churn_probability"),
            word("risk_level")),
        new Lines(Service.ACTION, "/api/actions/regret-zone"));
  }

  private static Feed actionLog() {
    return new Feed(
        "action-log",
        "ActionLog",
        1,
        List.of(
            word("id"),
            word("action_type"),
            word("priority"),
            text("message", PROSE),
            word("intervention"),
            whole("customers_affected"),
            flag("test"),
            word("state"),
            text("reason", PROSE),
            whole("attempts"),
            time("next_attempt_at"),
            text("created_by", NAME),
            time("created_at"),
            time("settled_at")),
        new Pages(Service.ACTION, "/api/actions/log", "items", true));
  }

  private static Feed riskDistribution() {
    return new Feed(
        "risk-distribution",
        null,
        1,
        List.of(
            word("risk_segment"),
            whole("count"),
            number("avg_churn_prob"),
            number("min_churn_prob"),
            number("max_churn_prob"),
            number("total_revenue")),
        new Pages(Service.CHURN, "/api/churn/baseline", "distribution", false));
  }
}
