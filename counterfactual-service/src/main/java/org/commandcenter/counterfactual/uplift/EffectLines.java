package org.commandcenter.counterfactual.uplift;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;
import org.commandcenter.counterfactual.uplift.evaluation.IndividualEffects;
import org.commandcenter.counterfactual.uplift.evaluation.IndividualEffects.Individual;

/**
 * Effects as lines for COPY: of each customer, those of the latest episode, be it one that was
 * learnt from or one that is still open, for which there is something to decide.
 */
final class EffectLines {
  static final String COLUMNS =
      "arm, customer_id, effect, low, high, predicted_effect, effect_group, risk_signal_at,"
          + " learnt_from";

  private static final String NULL = "\\N";

  private final Study study;
  private final Map<Integer, Integer> learntFrom = new HashMap<>();
  private final Map<String, Integer> latest = new HashMap<>();

  /**
   * @param learntFrom rows of the study that were learnt from, in the order in which they were
   */
  EffectLines(Study study, int[] learntFrom) {
    this.study = study;
    for (int i = 0; i < learntFrom.length; i++) {
      this.learntFrom.put(learntFrom[i], i);
    }
    for (int row = 0; row < study.size(); row++) {
      if (this.learntFrom.containsKey(row) || open(study.row(row))) {
        latest.merge(study.row(row).customerId(), row, this::later);
      }
    }
  }

  /**
   * @param arms names, the control first
   * @param effects by arm but the control
   */
  String of(List<String> arms, List<IndividualEffects> effects) {
    StringBuilder lines = new StringBuilder(latest.size() * effects.size() * 150);
    for (int arm = 0; arm < effects.size(); arm++) {
      for (int row : latest.values()) {
        append(lines, arms.get(arm + 1), row, individual(effects.get(arm), row));
      }
    }
    return lines.toString();
  }

  /** Still there, with an outcome that is not known yet. */
  private static boolean open(StudyRow row) {
    return Double.isNaN(row.retained()) && Double.isNaN(row.lostAfterDays());
  }

  private int later(int one, int other) {
    return study.row(one).signalAt().isAfter(study.row(other).signalAt()) ? one : other;
  }

  private Individual individual(IndividualEffects effects, int row) {
    Integer learnt = learntFrom.get(row);
    if (learnt != null) {
      return effects.of(learnt);
    }
    double[] covariates = new double[study.covariates().length];
    for (int column = 0; column < covariates.length; column++) {
      covariates[column] = study.covariates()[column][row];
    }
    return effects.of(covariates);
  }

  private void append(StringBuilder lines, String arm, int row, Individual individual) {
    Estimate effect = individual.group().effect();
    double predicted = individual.predicted();
    lines.append(escaped(arm)).append('\t');
    lines.append(escaped(study.row(row).customerId())).append('\t');
    lines.append(effect.value()).append('\t').append(effect.low()).append('\t');
    lines.append(effect.high()).append('\t');
    lines.append(Double.isNaN(predicted) ? NULL : Double.toString(predicted)).append('\t');
    lines.append(individual.group().group()).append('\t');
    lines.append(study.row(row).signalAt()).append('\t');
    lines.append(learntFrom.containsKey(row)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
