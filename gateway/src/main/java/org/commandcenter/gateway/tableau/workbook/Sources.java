package org.commandcenter.gateway.tableau.workbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.gateway.tableau.xml.Element;

/** The workbook's data sources. */
final class Sources {
  static final DataSource BASELINE = baseline();
  static final DataSource DAILY = DataSource.of("ChurnDaily", "Churn by Day");
  static final DataSource GRID = grid();
  static final DataSource REGRET = DataSource.of("DecisionRegret", "Decision Regret");
  static final DataSource HEATMAP = DataSource.of("RegretHeatmap", "Regret by Segment");
  static final DataSource ZONE = zone();
  static final DataSource ACTIONS = DataSource.of("ActionLog", "Actions");

  static final List<DataSource> ALL =
      List.of(BASELINE, DAILY, GRID, REGRET, HEATMAP, ZONE, ACTIONS);

  /** Bands of risk, in the colours of the console. */
  private static final String LOW = "#a9b8c6";

  private static final String MEDIUM = "#e3c26f";
  private static final String HIGH = "#de8d4e";
  private static final String CRITICAL = "#b73a3a";

  /**
   * The same numbers as the grid's. Its delays are those of the scenarios; the longest one of a
   * customer is the delay that every timing shortens.
   */
  private static final String LIVE =
      "SCRIPT_REAL(\"counterfactual.simulate(churn_probability, intervention_type,"
          + " intervention_timing, delay_days, segment)\", AVG([baseline_churn_prob]), %s, %s,"
          + " MAX({FIXED [customer_id] : MAX([delay_days])}), MIN([segment]))";

  private Sources() {}

  private static DataSource baseline() {
    DataSource plain = DataSource.of("ChurnBaseline", "Churn Baseline");
    Element bins =
        Element.of(
            "calculation",
            "class",
            "bin",
            "decimals",
            "2",
            "formula",
            "[baseline_churn_prob]",
            "peg",
            "0",
            "size",
            "0.1");
    return plain
        .with(
            Field.calculated(
                plain.name(),
                "baseline_churn_prob (bin)",
                "Churn probability, by tenths",
                "integer",
                null,
                bins))
        .coloured("risk_segment", bands());
  }

  private static DataSource grid() {
    DataSource plain = DataSource.of("CounterfactualGrid", "Counterfactual Grid");
    Field chosen =
        Field.calculated(
            plain.name(),
            "chosen_scenario",
            "Chosen scenario",
            "boolean",
            null,
            formula(
                "[intervention_type] = %s AND [intervention_timing] = %s"
                    .formatted(Parameter.INTERVENTION.qualified(), Parameter.TIMING.qualified())));
    Field live =
        Field.calculated(
            plain.name(),
            "live_what_if",
            "Churn probability, computed now",
            "real",
            Field.SHARE,
            formula(
                LIVE.formatted(Parameter.INTERVENTION.qualified(), Parameter.TIMING.qualified())));
    return plain.with(chosen, live);
  }

  private static DataSource zone() {
    return DataSource.of("RegretZone", "Regret Zone").coloured("risk_level", bands());
  }

  private static Element formula(String text) {
    return Element.of("calculation", "class", "tableau", "formula", text);
  }

  private static Map<String, String> bands() {
    Map<String, String> bands = new LinkedHashMap<>();
    bands.put("low", LOW);
    bands.put("medium", MEDIUM);
    bands.put("high", HIGH);
    bands.put("critical", CRITICAL);
    return bands;
  }
}
