package org.commandcenter.counterfactual.effects.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.platform.problem.ApiException;

/** Which effects hold for an organization: the rules, unless it has set a prior of its own. */
@ApplicationScoped
public class EffectService {
  private final EffectRepository repository;

  EffectService(EffectRepository repository) {
    this.repository = repository;
  }

  /** The effects to compute with. */
  public Effects current(String organization) {
    return effects(repository.versions(organization));
  }

  /** The effects that were in force at a time. */
  public Effects at(String organization, Instant time) {
    return effects(
        repository.versions(organization).stream()
            .filter(version -> !version.changedAt().isAfter(time))
            .toList());
  }

  EffectsAnswer registry(String organization) {
    List<EffectVersion> versions = repository.versions(organization);
    Effects effects = effects(versions);
    List<EffectsAnswer.Entry> entries =
        Arrays.stream(Intervention.values())
            .map(intervention -> entry(intervention, effects, versions))
            .toList();
    return new EffectsAnswer(
        effects.version(),
        entries,
        new EffectsAnswer.TimingRule(
            Decay.RULES.floor(), Decay.RULES.lossPerWeek(), "max(0.30, 1 - 0.05 x delay_days / 7)"),
        versions,
        "No effect has been measured in this organization yet: every number that rests on these"
            + " rules says assumed.");
  }

  void change(String organization, EffectChange change, String changedBy) {
    Intervention intervention =
        Intervention.find(change.intervention())
            .orElseThrow(
                () ->
                    ApiException.invalid(
                        "intervention", "must be one of " + Intervention.allowed()));
    if (intervention == Intervention.NONE) {
      throw ApiException.invalid("intervention", "the effect of none is 0 by definition");
    }
    repository.add(organization, change, changedBy);
  }

  private static Effects effects(List<EffectVersion> newestFirst) {
    if (newestFirst.isEmpty()) {
      return Effects.rulesV1();
    }
    Map<Intervention, Effect> changed = new EnumMap<>(Intervention.class);
    for (EffectVersion version : newestFirst) {
      Intervention.find(version.intervention())
          .ifPresent(
              intervention ->
                  changed.putIfAbsent(
                      intervention, new Effect(version.mean(), version.sd(), Evidence.ASSUMED)));
    }
    return new Effects(versionName(newestFirst.getFirst().revision()), changed);
  }

  private static EffectsAnswer.Entry entry(
      Intervention intervention, Effects effects, List<EffectVersion> versions) {
    Effect effect = effects.of(intervention);
    Estimate estimate = effect.estimate();
    EffectsAnswer.Prior prior =
        versions.stream()
            .filter(version -> version.intervention().equals(intervention.wireName()))
            .findFirst()
            .map(
                v ->
                    new EffectsAnswer.Prior(
                        v.mean(),
                        v.sd(),
                        versionName(v.revision()),
                        v.changedBy(),
                        v.changedAt(),
                        v.note()))
            .orElseGet(
                () ->
                    new EffectsAnswer.Prior(
                        effect.mean(), effect.sd(), Effects.RULES, null, null, null));
    return new EffectsAnswer.Entry(
        intervention.wireName(),
        prior,
        List.of(),
        new EffectsAnswer.Posterior(
            effect.mean(), effect.sd(), estimate.low(), estimate.high(), estimate.level()),
        effect.evidence(),
        new EffectsAnswer.CostRule(intervention.shareOfMargin()));
  }

  private static String versionName(int revision) {
    return Effects.RULES + "+" + revision;
  }
}
