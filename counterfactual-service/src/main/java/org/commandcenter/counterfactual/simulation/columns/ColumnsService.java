package org.commandcenter.counterfactual.simulation.columns;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.effects.Counterfactual;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.registry.EffectService;
import org.commandcenter.counterfactual.regret.Act;
import org.commandcenter.counterfactual.regret.Costs;
import org.commandcenter.counterfactual.regret.Parts;
import org.commandcenter.counterfactual.regret.RegretCase;
import org.commandcenter.counterfactual.regret.RegretJudge;
import org.commandcenter.counterfactual.regret.Verdict;
import org.commandcenter.counterfactual.simulation.Scenario;
import org.commandcenter.counterfactual.simulation.Timing;
import org.commandcenter.counterfactual.simulation.scenario.SimulationRequest;

/** The simulator's and the judge's arithmetic on plain columns, without any stored customer. */
@ApplicationScoped
class ColumnsService {
  private final EffectService effects;

  ColumnsService(EffectService effects) {
    this.effects = effects;
  }

  ColumnsAnswer simulate(String organization, ColumnsRequest request) {
    Effects current = effects.current(organization);
    int rows = request.rows();
    double[] probability = ColumnsRequest.numbers(request.churnProbability(), rows);
    double[] value = ColumnsRequest.numbers(request.valueAtStake(), rows);
    double[] delay = ColumnsRequest.numbers(request.delayDays(), rows);
    Double[] after = new Double[rows];
    Double[] reduction = new Double[rows];
    Double[] recovered = new Double[rows];
    Map<List<String>, Scenario> scenarios = new HashMap<>();
    Evidence evidence = null;
    for (int row = 0; row < rows; row++) {
      Scenario scenario = scenario(request, row, scenarios);
      if (isProbability(probability[row])) {
        String segment = ColumnsRequest.value(request.segment(), row);
        var effect = current.of(scenario.effective(), segment);
        double left = current.decay().multiplier(scenario.timing().delay(atLeastZero(delay[row])));
        after[row] = Counterfactual.probability(probability[row], left, effect.mean());
        reduction[row] = probability[row] - after[row];
        recovered[row] = Double.isNaN(value[row]) ? null : (Double) (reduction[row] * value[row]);
        evidence = weaker(evidence, effect.evidence());
      }
    }
    Map<String, Double[]> columns = new LinkedHashMap<>();
    columns.put("counterfactual_churn_prob", after);
    columns.put("churn_reduction", reduction);
    columns.put("revenue_recovered", recovered);
    return answer(
        request,
        columns,
        current,
        evidence,
        "%d rows as they would be had one acted as each says",
        rows);
  }

  /** Costs of what was not chosen are those of the rules, because no history is asked. */
  ColumnsAnswer regret(String organization, ColumnsRequest request) {
    Effects current = effects.current(organization);
    RegretJudge judge = new RegretJudge(current, Costs.RULES_ONLY);
    int rows = request.rows();
    double[] probability = ColumnsRequest.numbers(request.churnProbability(), rows);
    double[] value = ColumnsRequest.numbers(request.valueAtStake(), rows);
    double[] delay = ColumnsRequest.numbers(request.delayDays(), rows);
    double[] margin = ColumnsRequest.numbers(request.annualMargin(), rows);
    Double[] foregone = new Double[rows];
    Double[] timing = new Double[rows];
    Double[] choice = new Double[rows];
    Evidence evidence = null;
    for (int row = 0; row < rows; row++) {
      Intervention done = intervention(request, row);
      if (isProbability(probability[row]) && value[row] >= 0) {
        double annual = Math.max(0, zeroIfUnknown(margin[row]));
        double late = Double.isNaN(delay[row]) ? Timing.ASSUMED_DELAY : Math.max(0, delay[row]);
        Act act = new Act(done, late, Costs.RULES_ONLY.of(done, annual));
        String segment = ColumnsRequest.value(request.segment(), row);
        Verdict verdict =
            judge.judge(new RegretCase(probability[row], value[row], annual, act, true, segment));
        Parts parts = verdict.parts();
        foregone[row] = verdict.foregone();
        timing[row] = parts.timing();
        choice[row] = parts.choice();
        evidence = weaker(evidence, verdict.evidence());
      }
    }
    Map<String, Double[]> columns = new LinkedHashMap<>();
    columns.put("foregone_value", foregone);
    columns.put("timing", timing);
    columns.put("choice", choice);
    return answer(
        request,
        columns,
        current,
        evidence,
        "%d decisions against the best alternative of each",
        rows);
  }

  private static ColumnsAnswer answer(
      ColumnsRequest request,
      Map<String, Double[]> columns,
      Effects current,
      Evidence weakest,
      String sentence,
      int rows) {
    if (request.answer() != null) {
      columns.keySet().retainAll(request.answer());
    }
    Evidence evidence = weakest == null ? Evidence.ASSUMED : weakest;
    return new ColumnsAnswer(
        columns,
        current.version(),
        evidence,
        sentence.formatted(rows)
            + ": expected values without intervals (evidence: "
            + Wording.evidence(evidence)
            + ").");
  }

  private static Scenario scenario(
      ColumnsRequest request, int row, Map<List<String>, Scenario> known) {
    String intervention = ColumnsRequest.value(request.interventionType(), row);
    String timing = ColumnsRequest.value(request.interventionTiming(), row);
    return known.computeIfAbsent(
        java.util.Arrays.asList(intervention, timing), names -> parse(names.get(0), names.get(1)));
  }

  private static Scenario parse(String intervention, String timing) {
    return SimulationRequest.scenario(intervention, timing);
  }

  private static Intervention intervention(ColumnsRequest request, int row) {
    String name = ColumnsRequest.value(request.interventionType(), row);
    return name == null ? Intervention.NONE : parse(name, null).intervention();
  }

  private static Evidence weaker(Evidence one, Evidence other) {
    return one == null ? other : one.weaker(other);
  }

  private static boolean isProbability(double value) {
    return value >= 0 && value <= 1;
  }

  private static double atLeastZero(double delay) {
    return Double.isNaN(delay) ? delay : Math.max(0, delay);
  }

  private static double zeroIfUnknown(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
