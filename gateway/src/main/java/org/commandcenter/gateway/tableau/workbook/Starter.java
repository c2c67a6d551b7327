package org.commandcenter.gateway.tableau.workbook;

import static org.commandcenter.gateway.tableau.workbook.Derivation.AVERAGE;
import static org.commandcenter.gateway.tableau.workbook.Derivation.COUNT;
import static org.commandcenter.gateway.tableau.workbook.Derivation.DAY;
import static org.commandcenter.gateway.tableau.workbook.Derivation.SUM;
import static org.commandcenter.gateway.tableau.workbook.Derivation.USER;
import static org.commandcenter.gateway.tableau.workbook.Sources.ACTIONS;
import static org.commandcenter.gateway.tableau.workbook.Sources.BASELINE;
import static org.commandcenter.gateway.tableau.workbook.Sources.DAILY;
import static org.commandcenter.gateway.tableau.workbook.Sources.GRID;
import static org.commandcenter.gateway.tableau.workbook.Sources.HEATMAP;
import static org.commandcenter.gateway.tableau.workbook.Sources.REGRET;
import static org.commandcenter.gateway.tableau.workbook.Sources.ZONE;

import java.util.List;
import java.util.stream.Stream;
import org.commandcenter.gateway.tableau.workbook.SheetFilter.Choice;
import org.commandcenter.gateway.tableau.workbook.SheetFilter.Only;
import org.commandcenter.gateway.tableau.workbook.SheetFilter.Top;
import org.commandcenter.gateway.tableau.workbook.Tab.Place;
import org.commandcenter.gateway.tableau.workbook.Tab.Placed;

/** The four tabs that the workbook begins with, and their sheets. */
final class Starter {
  /** Bars that one can still read. */
  private static final int MOST_BARS = 25;

  private static final Sheet BANDS =
      Sheet.of("Risk Bands", "Customers by band of risk", BASELINE, "Bar")
          .rows(plain(BASELINE, "risk_segment"))
          .columns(BASELINE.field("customer_id").as(COUNT))
          .shows("color", plain(BASELINE, "risk_segment"))
          .shows("text", BASELINE.field("customer_id").as(COUNT))
          .only(
              new Choice(plain(BASELINE, "risk_segment")),
              new Choice(plain(BASELINE, "model_version")));
  private static final Sheet HISTOGRAM =
      Sheet.of("Churn Histogram", "Customers by churn probability", BASELINE, "Bar")
          .rows(BASELINE.field("customer_id").as(COUNT))
          .columns(plain(BASELINE, "baseline_churn_prob (bin)"))
          .shows("color", plain(BASELINE, "risk_segment"));
  private static final Sheet TREND =
      Sheet.of("Churn Trend", "Mean churn probability by day", DAILY, "Line")
          .rows(DAILY.field("avg_churn_prob").as(AVERAGE))
          .columns(DAILY.field("date").as(DAY))
          .shows("tooltip", DAILY.field("high_risk_count").as(SUM));
  private static final Sheet AT_RISK =
      Sheet.of("Value at Risk", "Most value at stake, of customers at risk", BASELINE, "Bar")
          .rows(plain(BASELINE, "company"))
          .columns(BASELINE.field("value_at_stake").as(SUM))
          .shows("color", plain(BASELINE, "risk_segment"))
          .shows("lod", plain(BASELINE, "customer_id"))
          .shows("tooltip", BASELINE.field("baseline_churn_prob").as(AVERAGE))
          .only(
              new Top(
                  MOST_BARS, plain(BASELINE, "company"), BASELINE.field("value_at_stake").as(SUM)))
          .largestFirst(plain(BASELINE, "company"), BASELINE.field("value_at_stake").as(SUM));

  private static final Sheet SCENARIOS =
      Sheet.of("Scenarios", "Value kept by intervention and timing", GRID, "Square")
          .rows(plain(GRID, "intervention_type"))
          .columns(plain(GRID, "intervention_timing"))
          .shows("color", GRID.field("revenue_recovered").as(SUM))
          .shows("text", GRID.field("revenue_recovered").as(SUM))
          .shows("tooltip", GRID.field("churn_reduction").as(AVERAGE));
  private static final Sheet BEFORE_AFTER =
      Sheet.of("Before and After", "Churn probability, without and with", GRID, "Circle")
          .rows(GRID.field("counterfactual_churn_prob").as(AVERAGE))
          .columns(GRID.field("baseline_churn_prob").as(AVERAGE))
          .shows("color", plain(GRID, "evidence"))
          .shows("size", GRID.field("value_at_stake").as(SUM))
          .shows("lod", plain(GRID, "customer_id"), plain(GRID, "company"))
          .only(
              new Only(plain(GRID, "chosen_scenario")),
              new Choice(plain(GRID, "segment")),
              new Choice(plain(GRID, "evidence")));
  private static final Sheet MOST_KEPT =
      Sheet.of("Most Value Kept", "Customers with the most value kept", GRID, "Bar")
          .rows(plain(GRID, "company"))
          .columns(GRID.field("revenue_recovered").as(SUM))
          .shows("color", plain(GRID, "evidence"))
          .shows("lod", plain(GRID, "customer_id"))
          .shows(
              "tooltip",
              GRID.field("revenue_recovered_low").as(SUM),
              GRID.field("revenue_recovered_high").as(SUM),
              GRID.field("cost").as(SUM))
          .only(
              new Only(plain(GRID, "chosen_scenario")),
              new Top(MOST_BARS, plain(GRID, "company"), GRID.field("revenue_recovered").as(SUM)))
          .largestFirst(plain(GRID, "company"), GRID.field("revenue_recovered").as(SUM));

  /** Not in a tab: it needs an analytics extension, and would spoil a tab where there is none. */
  private static final Sheet LIVE =
      Sheet.of("Live What-If", "Computed by the Command Center as you choose", GRID, "Circle")
          .rows(GRID.field("live_what_if").as(USER))
          .columns(GRID.field("baseline_churn_prob").as(AVERAGE))
          .shows("lod", plain(GRID, "customer_id"), plain(GRID, "company"))
          .only(new Only(plain(GRID, "chosen_scenario")));

  private static final Sheet BOARD =
      Sheet.of("Leaderboard", "Value foregone by what was done, and when", REGRET, "Bar")
          .rows(plain(REGRET, "company"))
          .columns(REGRET.field("foregone_value").as(SUM))
          .shows("color", plain(REGRET, "intervention_type"))
          .shows("lod", plain(REGRET, "customer_id"), plain(REGRET, "best_intervention_type"))
          .shows(
              "tooltip",
              REGRET.field("foregone_value_low").as(SUM),
              REGRET.field("foregone_value_high").as(SUM),
              plain(REGRET, "evidence"))
          .only(
              new Choice(plain(REGRET, "segment")),
              new Choice(plain(REGRET, "evidence")),
              new Top(MOST_BARS, plain(REGRET, "company"), REGRET.field("foregone_value").as(SUM)))
          .largestFirst(plain(REGRET, "company"), REGRET.field("foregone_value").as(SUM));
  private static final Sheet REGRET_MAP =
      Sheet.of("Regret Heatmap", "Value foregone by segment and what was done", HEATMAP, "Square")
          .rows(plain(HEATMAP, "segment"))
          .columns(plain(HEATMAP, "intervention_type"))
          .shows("color", HEATMAP.field("total_regret").as(SUM))
          .shows("text", HEATMAP.field("total_regret").as(SUM))
          .shows("tooltip", HEATMAP.field("affected_customers").as(SUM));
  private static final Sheet CAUSES =
      Sheet.of("Timing or Choice", "Too late, or the wrong thing", HEATMAP, "Bar")
          .rows(plain(HEATMAP, "segment"))
          .columns(HEATMAP.field("regret_timing").as(SUM), HEATMAP.field("regret_choice").as(SUM));

  private static final Sheet NEARLY_LATE =
      Sheet.of("Nearly Too Late", "Customers in the regret zone", ZONE, "Bar")
          .rows(plain(ZONE, "company"))
          .columns(ZONE.field("revenue").as(SUM))
          .shows("color", plain(ZONE, "risk_level"))
          .shows("lod", plain(ZONE, "customer_id"))
          .shows(
              "tooltip",
              ZONE.field("churn_probability").as(AVERAGE),
              ZONE.field("days_inactive").as(SUM))
          .only(new Choice(plain(ZONE, "risk_level")))
          .largestFirst(plain(ZONE, "company"), ZONE.field("revenue").as(SUM));
  private static final Sheet STATES =
      Sheet.of("Actions by State", "What became of the actions", ACTIONS, "Bar")
          .rows(plain(ACTIONS, "action_type"))
          .columns(ACTIONS.field("id").as(COUNT))
          .shows("color", plain(ACTIONS, "state"))
          .only(new Choice(plain(ACTIONS, "state")));
  private static final Sheet LOG =
      Sheet.of("Latest Actions", "Actions, and how many customers they are for", ACTIONS, "Text")
          .rows(
              ACTIONS.field("created_at").plain(),
              plain(ACTIONS, "action_type"),
              plain(ACTIONS, "state"),
              plain(ACTIONS, "created_by"))
          .shows("text", ACTIONS.field("customers_affected").as(SUM));

  static final List<Tab> TABS =
      List.of(
          new Tab(
              "Churn Baseline",
              "How likely each customer is to leave, and what is at stake.",
              List.of(
                  new Placed(BANDS, new Place(0, 0, 40, 40)),
                  new Placed(HISTOGRAM, new Place(40, 0, 60, 40)),
                  new Placed(TREND, new Place(0, 40, 40, 60)),
                  new Placed(AT_RISK, new Place(40, 40, 60, 60))),
              List.of(
                  new Tab.Choice(BANDS, plain(BASELINE, "risk_segment")),
                  new Tab.Choice(BANDS, plain(BASELINE, "model_version"))),
              List.of(),
              null),
          new Tab(
              "Counterfactual Simulator",
              "What would have happened, had one acted otherwise or earlier. Select customers:"
                  + " the panel plays them through.",
              List.of(
                  new Placed(SCENARIOS, new Place(0, 0, 36, 40)),
                  new Placed(BEFORE_AFTER, new Place(0, 40, 36, 60)),
                  new Placed(MOST_KEPT, new Place(36, 0, 32, 100))),
              List.of(
                  new Tab.Choice(BEFORE_AFTER, plain(GRID, "segment")),
                  new Tab.Choice(BEFORE_AFTER, plain(GRID, "evidence"))),
              Parameter.ALL,
              new Place(68, 0, 32, 100)),
          new Tab(
              "Decision Regret Leaderboard",
              "Customers lost because of when, or how, one acted.",
              List.of(
                  new Placed(BOARD, new Place(0, 0, 55, 100)),
                  new Placed(REGRET_MAP, new Place(55, 0, 45, 50)),
                  new Placed(CAUSES, new Place(55, 50, 45, 50))),
              List.of(
                  new Tab.Choice(BOARD, plain(REGRET, "segment")),
                  new Tab.Choice(BOARD, plain(REGRET, "evidence"))),
              List.of(),
              null),
          new Tab(
              "Action Triggers",
              "For whom it is nearly too late, and what is being done. Select customers: the"
                  + " panel triggers an action for them.",
              List.of(
                  new Placed(NEARLY_LATE, new Place(0, 0, 36, 100)),
                  new Placed(STATES, new Place(36, 0, 32, 40)),
                  new Placed(LOG, new Place(36, 40, 32, 60))),
              List.of(
                  new Tab.Choice(NEARLY_LATE, plain(ZONE, "risk_level")),
                  new Tab.Choice(STATES, plain(ACTIONS, "state"))),
              List.of(),
              new Place(68, 0, 32, 100)));

  static final List<Sheet> LOOSE_SHEETS = List.of(LIVE);

  private Starter() {}

  /** Those in tabs, then the others. */
  static List<Sheet> sheets() {
    return Stream.concat(
            TABS.stream().flatMap(tab -> tab.sheets().stream()).map(Placed::sheet),
            LOOSE_SHEETS.stream())
        .toList();
  }

  private static Pill plain(DataSource source, String field) {
    return source.field(field).plain();
  }
}
