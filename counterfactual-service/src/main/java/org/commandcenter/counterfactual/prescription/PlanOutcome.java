package org.commandcenter.counterfactual.prescription;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.SharedDraws;
import org.commandcenter.counterfactual.simulation.DelayGroups;
import org.commandcenter.counterfactual.simulation.EffectResponse;
import org.commandcenter.counterfactual.simulation.TimedEffect;

/**
 * What a plan is expected to come to, over all its customers. The interval is over what is not
 * known of the effects and of what delay costs: one number each for all who share it.
 *
 * @param potential sum of V
 * @param baseline sum of (1 - p) V: what is retained when nothing is done
 * @param spend sum of the costs
 * @param treated customers who get something
 * @param gain expected value above the baseline, after cost
 * @param byOption how often, for how much and with what gain each option is prescribed
 */
public record PlanOutcome(
    int customers,
    double potential,
    double baseline,
    double spend,
    int treated,
    Estimate gain,
    List<OptionOutcome> byOption) {

  /** One option's part of the plan. */
  public record OptionOutcome(String option, int customers, double spend, Estimate gain) {}

  /**
   * @param chosen option per customer, {@link Increments#NONE} for nothing
   */
  public static PlanOutcome of(Valuation valuation, int[] chosen) {
    double[] drawn = new double[SharedDraws.COUNT];
    double potential = 0;
    double baseline = 0;
    for (int i = 0; i < chosen.length; i++) {
      potential += valuation.customers().value()[i];
      baseline += valuation.baseline(i);
    }
    List<OptionOutcome> parts =
        IntStream.range(0, valuation.options().size())
            .mapToObj(option -> part(valuation, chosen, option, drawn))
            .toList();
    double gain = parts.stream().mapToDouble(part -> part.gain().value()).sum();
    return new PlanOutcome(
        chosen.length,
        potential,
        baseline,
        parts.stream().mapToDouble(OptionOutcome::spend).sum(),
        parts.stream().mapToInt(OptionOutcome::customers).sum(),
        SharedDraws.estimate(gain, drawn, evidence(parts)),
        parts);
  }

  /** Expected value with the plan, after its cost. */
  public Estimate optimized() {
    return Estimate.between(
        baseline + gain.value(), baseline + gain.low(), baseline + gain.high(), gain.evidence());
  }

  private static OptionOutcome part(Valuation valuation, int[] chosen, int option, double[] total) {
    Candidates all = valuation.customers();
    double[] delays = new double[chosen.length];
    int[] segments = new int[chosen.length];
    int customers = 0;
    double spend = 0;
    double gain = 0;
    for (int i = 0; i < chosen.length; i++) {
      segments[i] = Increments.NONE;
      if (chosen[i] == option) {
        delays[i] = valuation.delay(i, option);
        segments[i] = all.segment()[i];
        customers++;
        spend += valuation.cost(i, option);
        gain += valuation.expectedGain(i, option);
      }
    }
    DelayGroups groups = DelayGroups.of(delays, segments);
    EffectResponse.Builder[] kept = groups.builders();
    for (int i = 0; i < chosen.length; i++) {
      if (groups.of(i) >= 0) {
        kept[groups.of(i)].kept(
            all.probability()[i], valuation.strength(i, option), all.value()[i]);
      }
    }
    PrescriptionOption what = valuation.options().get(option);
    double[] drawn = new double[SharedDraws.COUNT];
    Arrays.fill(drawn, -spend);
    Evidence evidence = null;
    for (int group = 0; group < groups.count(); group++) {
      TimedEffect effect = what.effects().get(groups.key(group));
      kept[group].build().addTo(drawn, effect.draws(groups.delay(group)));
      evidence = evidence == null ? effect.evidence() : evidence.weaker(effect.evidence());
    }
    Arrays.setAll(total, draw -> total[draw] + drawn[draw]);
    return new OptionOutcome(
        what.name(),
        customers,
        spend,
        SharedDraws.estimate(gain, drawn, evidence == null ? Evidence.ASSUMED : evidence));
  }

  private static Evidence evidence(List<OptionOutcome> parts) {
    return parts.stream()
        .filter(part -> part.customers() > 0)
        .map(part -> part.gain().evidence())
        .reduce(Evidence::weaker)
        .orElse(Evidence.ASSUMED);
  }
}
