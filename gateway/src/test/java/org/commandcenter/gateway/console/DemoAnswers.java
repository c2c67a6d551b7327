package org.commandcenter.gateway.console;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.gateway.testing.FakeServices;

/** Answers as the services give them for an organization with a model and a history. */
final class DemoAnswers {
  static final int LOST = 60;
  private static final LocalDate SIGNAL = LocalDate.of(2025, 9, 1);

  private DemoAnswers() {}

  static void emptyOrganization(FakeServices services) {
    services.json("/api/customers", 200, "{\"items\":[],\"next_cursor\":null}");
    services.json("/api/churn/baseline", 409, problem("model_not_trained"));
    services.json("/api/churn/metrics", 409, problem("model_not_trained"));
    services.json("/api/regret/leaderboard", 200, board(0));
  }

  static void demoOrganization(FakeServices services) {
    services.json("/api/customers", 200, "{\"items\":[{}],\"next_cursor\":\"x\"}");
    services.json("/api/churn/baseline", 200, BASELINE);
    services.json("/api/churn/metrics", 200, METRICS);
    services.json("/api/regret/leaderboard", 200, board(LOST));
    String id = id(0);
    services.json("/api/customers/" + id, 200, CUSTOMER.formatted(id));
    services.json("/api/churn/predictions/" + id, 200, PREDICTION.formatted(id));
    services.json("/api/churn/trajectories/" + id, 200, trajectory(id));
    services.json("/api/regret/customers/" + id, 200, story(id));
  }

  static String id(int i) {
    return "0190b7c2-0000-7000-8000-%012d".formatted(i);
  }

  static String problem(String code) {
    return "{\"status\":409,\"code\":\"%s\",\"detail\":\"Train one first\"}".formatted(code);
  }

  private static String board(int rows) {
    String items = IntStream.range(0, rows).mapToObj(DemoAnswers::row).collect(Collectors.joining(","));
    return BOARD.formatted(rows, items);
  }

  private static String row(int i) {
    double stake = 96_000.0 / (1 + i / 4.0);
    boolean acted = i % 4 != 3;
    return String.format(
        Locale.ROOT,
        ROW,
        id(i),
        i,
        i,
        i % 3 == 0 ? "enterprise" : "smb",
        stake,
        SIGNAL.plusDays(i),
        acted ? "\"" + SIGNAL.plusDays(i + 21) + "T00:00:00Z\"" : "null",
        SIGNAL.plusDays(i + 63),
        acted ? "proactive_outreach" : "none",
        acted ? "21" : "null",
        -1.2 * stake,
        0.21 * stake,
        0.09 * stake,
        0.12 * stake,
        0.05 * stake,
        0.37 * stake);
  }

  private static String trajectory(String id) {
    String points =
        IntStream.range(0, 40)
            .mapToObj(
                week -> {
                  double p = 1 / (1 + Math.exp(-(week - 26) / 3.5)) * 0.8 + 0.08 * Math.sin(week) * 0.5;
                  double risk = Math.clamp(p + 0.06, 0.02, 0.97);
                  return String.format(
                      Locale.ROOT,
                      "{\"as_of\":\"%sT00:00:00Z\",\"churn_probability\":%.4f,\"risk_level\":\"%s\"}",
                      SIGNAL.minusWeeks(28).plusWeeks(week),
                      risk,
                      risk >= .8 ? "critical" : risk >= .6 ? "high" : risk >= .3 ? "medium" : "low");
                })
            .collect(Collectors.joining(","));
    return "{\"customer_id\":\"%s\",\"risk_signal_date\":null,\"points\":[%s]}".formatted(id, points);
  }

  private static String story(String id) {
    return STORY.formatted(id, row(0));
  }

  private static final String BASELINE =
      """
      {"model_version": "1.2.0", "as_of": "2026-01-01T00:00:00Z", "horizon_days": 30,
       "distribution": [
         {"risk_segment": "LOW", "count": 1312, "total_revenue": 2100000.0},
         {"risk_segment": "MEDIUM", "count": 148, "total_revenue": 310000.0},
         {"risk_segment": "HIGH", "count": 61, "total_revenue": 98000.0},
         {"risk_segment": "CRITICAL", "count": 23, "total_revenue": 41000.0}],
       "overall": {"total_customers": 1544, "avg_churn_prob": 0.11, "high_risk_count": 84}}
      """;
  private static final String METRICS =
      """
      {"model_version": "1.2.0", "algorithm": "xgboost", "trained_at": "2026-01-02T10:00:00Z",
       "trained_rows": 31000, "customers": 1890, "horizon_days": 30, "verdict": "usable",
       "metrics": {"roc_auc": {"value": 0.8113, "low": 0.7902, "high": 0.8307}},
       "baselines": {
         "majority": {"roc_auc": {"value": 0.5, "low": 0.5, "high": 0.5}},
         "logistic_regression": {"roc_auc": {"value": 0.7981, "low": 0.7771, "high": 0.8188}}}}
      """;
  private static final String BOARD =
      """
      {"summary": {"total_regrets": %d, "total_regret_value": 1834210.4,
         "total_decision_regret": -6812000.0,
         "parts": {"timing": 843000.0, "choice": 961210.4, "targeting": 30000.0, "budget": 0.0},
         "timing_share": 0.4596, "never_at_high_risk": 31, "not_enough_evidence": 2,
         "currency": "USD", "interval": {"low": 412000.0, "high": 3120000.0, "level": 0.9},
         "evidence": "assumed"},
       "items": [%s], "next_cursor": null,
       "explanation": "Lost customers, by what the best alternative was expected to keep.",
       "stale": false, "data_as_of": "2026-01-01T00:00:00Z"}
      """;
  private static final String ROW =
      """
      {"customer_id": "%s", "external_id": "C-%d", "company": "Company %02d Ltd", "segment": "%s",
       "currency": "USD", "value_at_stake": %.2f, "probability_at_signal": 0.64,
       "risk_signal_date": "%sT00:00:00Z", "decision_date": %s, "delay_days": 21.0,
       "outcome_date": "%sT00:00:00Z",
       "actual": {"intervention_type": "%s", "delay_days": %s, "churn_prob": 0.51, "cost": 120.0},
       "best": {"intervention_type": "discount_offer", "delay_days": 0.0, "churn_prob": 0.44,
         "cost": 480.0},
       "decision_regret": %.2f, "foregone_value": %.2f,
       "parts": {"timing": %.2f, "choice": %.2f, "targeting": 0.0, "budget": 0.0},
       "interval": {"low": %.2f, "high": %.2f, "level": 0.9}, "evidence": "assumed"}
      """;
  private static final String CUSTOMER =
      """
      {"customer_id": "%s", "external_id": "C-0", "company": "Company 00 Ltd", "mrr": 4200.0,
       "currency": "USD", "industry": "technology", "region": "emea"}
      """;
  private static final String PREDICTION =
      """
      {"customer_id": "%s", "churn_probability": 0.81, "risk_level": "critical",
       "model_version": "1.2.0", "as_of": "2026-01-01T00:00:00Z",
       "top_risk_factors": [
         {"feature": "usage_hours_28d", "value": 1.25, "impact": 0.91},
         {"feature": "payment_failed_90d", "value": 2, "impact": 0.40},
         {"feature": "tenure_days", "value": 812, "impact": -0.22}]}
      """;
  private static final String STORY =
      """
      {"customer_id": "%s", "outcome": "churned", "outcome_date": "2025-11-03T00:00:00Z",
       "judgement": %s, "not_judged": null,
       "necessity": {"claim": "acted_late", "low": 0.03, "high": 0.72, "level": 0.9},
       "trajectory": {"risk_signal_date": "2025-09-01T00:00:00Z"},
       "notes": ["Intervals hold the effects' uncertainty; the value at stake is taken as it is."],
       "explanation": "Company 00 reached a churn risk of 64 %% on 1 September 2025; outreach came 21 days later and the customer was lost, a discount offer at once was expected to keep 20,160 USD more.",
       "stale": false}
      """;
}
