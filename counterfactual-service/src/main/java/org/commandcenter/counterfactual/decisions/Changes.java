package org.commandcenter.counterfactual.decisions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.decisions.DecisionHistory.DecisionChange;

/** What one version of a decision says otherwise than another. */
final class Changes {
  private Changes() {}

  static List<DecisionChange> between(Recorded then, Recorded now) {
    Map<String, Object> before = content(then);
    List<DecisionChange> changes = new ArrayList<>();
    content(now)
        .forEach(
            (field, value) -> {
              if (!Objects.equals(before.get(field), value)) {
                changes.add(new DecisionChange(field, text(before.get(field)), text(value)));
              }
            });
    return changes;
  }

  /** The changed fields in words, as {@code cost and propensity}. */
  static String named(List<DecisionChange> changes) {
    return changes.stream()
        .map(change -> Wording.name(change.field()))
        .collect(Collectors.joining(" and "));
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static Map<String, Object> content(Recorded row) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("customer_id", row.customerId());
    content.put("intervention", row.intervention());
    content.put("decision_date", row.acted() ? row.decidedAt() : null);
    content.put("risk_signal_date", row.riskSignalAt());
    content.put("episode_end", row.episodeEndedAt());
    content.put("loss", row.lostAt());
    content.put("channel", row.channel());
    content.put("decided_by", row.decidedBy());
    content.put("propensity", row.propensity());
    content.put("cost", row.cost());
    content.put("recorded_at", row.recordedAt());
    content.put("churn_probability", row.knownProbability());
    content.put("model_version", row.knownModelVersion());
    content.put("value_at_stake", row.valueAtStake());
    content.put("facts", row.features());
    content.put("mrr", row.mrr());
    content.put("gross_margin_rate", row.grossMarginRate());
    content.put("currency", row.currency());
    content.put("segment", row.segment());
    content.put("decisive", row.decisive());
    return content;
  }
}
