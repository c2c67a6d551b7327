package org.commandcenter.counterfactual.decisions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.commandcenter.counterfactual.decisions.ReplayJudgement.ReplayOption;
import org.commandcenter.counterfactual.regret.Parts;

/** The content hash of an answer: two answers share it only if no bit of any number differs. */
final class Seal {
  private final MessageDigest digest;

  private Seal() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /**
   * @param judgement null with an obstacle
   * @param notJudged null without one
   */
  static String of(ReplayInputs inputs, ReplayJudgement judgement, ReplayObstacle notJudged) {
    Seal seal = new Seal();
    seal.add(inputs.knownFrom());
    seal.add(inputs.riskSignalDate());
    seal.add(inputs.churnProbability());
    seal.add(inputs.modelVersion());
    seal.add(inputs.valueAtStake());
    seal.add(inputs.annualMargin());
    seal.add(inputs.segment());
    seal.add(inputs.currency());
    seal.add(inputs.intervention());
    seal.add(inputs.delayDays());
    seal.add(inputs.cost());
    inputs
        .meanCosts()
        .forEach(
            (intervention, cost) -> {
              seal.add(intervention);
              seal.add(cost);
            });
    seal.add(inputs.propensity());
    seal.add(inputs.facts());
    seal.add(inputs.lost());
    seal.add(inputs.effectsVersion());
    seal.add(notJudged);
    if (judgement != null) {
      seal.add(judgement);
    }
    return HexFormat.of().formatHex(seal.digest.digest());
  }

  private void add(ReplayJudgement judgement) {
    for (ReplayOption option : judgement.options()) {
      add(option.intervention());
      add(option.taken());
      add(option.delayDays());
      add(option.churnProbability());
      add(option.cost());
      add(option.expectedValue());
    }
    add(judgement.bestIntervention());
    add(judgement.foregoneValue());
    add(judgement.interval().low());
    add(judgement.interval().high());
    add(judgement.decisionRegret());
    Parts parts = judgement.parts();
    add(parts.timing());
    add(parts.choice());
    add(parts.targeting());
    add(parts.budget());
    add(judgement.evidence());
  }

  /** The shortest text that tells a double from all others stands for its bits. */
  private void add(Object value) {
    digest.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
