package org.commandcenter.counterfactual.prescription.run;

import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.SharedDraws;
import org.commandcenter.counterfactual.prescription.PrescriptionOption;
import org.commandcenter.counterfactual.simulation.TimedEffect;

/** What the options of a policy do and cost, by the organization's effects. */
final class OptionCatalogue {
  private final Effects effects;
  private final SharedDraws draws;
  private final ResolvedPolicy policy;

  OptionCatalogue(Effects effects, ResolvedPolicy policy) {
    this.effects = effects;
    this.draws = new SharedDraws(effects);
    this.policy = policy;
  }

  /**
   * @param segments value tiers, in the order of the candidates' numbers
   */
  List<PrescriptionOption> options(List<String> segments) {
    return policy.options().stream()
        .map(name -> option(OptionName.parse("policy.options", name), segments))
        .toList();
  }

  private PrescriptionOption option(OptionName name, List<String> segments) {
    Double uplift = policy.uplift().get(name.name());
    return new PrescriptionOption(
        name.name(),
        name.percent() / 100.0,
        policy.contactCost().getOrDefault(name.name(), 0.0),
        uplift == null,
        uplift != null && policy.upliftBySensitivity(),
        segments.stream()
            .map(segment -> uplift == null ? measured(name, segment) : given(name, uplift))
            .toList());
  }

  /** The registry's effect; of a discount, as much of it as its depth is of the measured depth. */
  private TimedEffect measured(OptionName name, String segment) {
    TimedEffect effect = TimedEffect.of(effects, draws, name.intervention(), segment);
    return name.percent() == 0
        ? effect
        : effect.times((double) name.percent() / OptionName.MEASURED_PERCENT);
  }

  /** What somebody supposes is an assumption, as unsure as the rules' own: sd is half of it. */
  private static TimedEffect given(OptionName name, double uplift) {
    Effects supposed =
        new Effects(
            "policy",
            Map.of(name.intervention(), new Effect(-uplift, uplift / 2, Evidence.ASSUMED)));
    return TimedEffect.of(supposed, new SharedDraws(supposed), name.intervention(), null);
  }
}
