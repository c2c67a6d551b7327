package org.commandcenter.counterfactual.uplift;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.uplift.evaluation.GroupEffect;
import org.commandcenter.counterfactual.uplift.evaluation.IndividualEffects;

/** Effects as lines for COPY: of each customer, those of the latest episode. */
final class EffectLines {
  private static final String NULL = "\\N";

  private EffectLines() {}

  /**
   * @param arms names, the control first
   * @param effects by arm but the control, then by row of the study
   */
  static String of(Study study, List<String> arms, List<IndividualEffects> effects) {
    Map<String, Integer> latest = new HashMap<>();
    for (int row = 0; row < study.size(); row++) {
      latest.merge(
          study.row(row).customerId(),
          row,
          (one, other) ->
              study.row(one).signalAt().isAfter(study.row(other).signalAt()) ? one : other);
    }
    StringBuilder lines = new StringBuilder(latest.size() * effects.size() * 120);
    for (int arm = 0; arm < effects.size(); arm++) {
      for (Map.Entry<String, Integer> customer : latest.entrySet()) {
        append(
            lines,
            escaped(arms.get(arm + 1)),
            escaped(customer.getKey()),
            effects.get(arm),
            customer.getValue());
      }
    }
    return lines.toString();
  }

  private static void append(
      StringBuilder lines, String arm, String customer, IndividualEffects effects, int row) {
    GroupEffect group = effects.effect(row);
    Estimate effect = group.effect();
    double predicted = effects.predicted(row);
    lines.append(arm).append('\t').append(customer).append('\t');
    lines.append(effect.value()).append('\t').append(effect.low()).append('\t');
    lines.append(effect.high()).append('\t');
    lines.append(Double.isNaN(predicted) ? NULL : Double.toString(predicted)).append('\t');
    lines.append(group.group()).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
