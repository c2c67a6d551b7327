package org.commandcenter.counterfactual.simulation;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.SharedDraws;

/**
 * A population's sums as functions of the points of probability that an intervention changes, apart
 * for customers whom the same points reach: one segment and nearly one delay. They are the same for
 * all interventions and timings, so that many scenarios cost one sort.
 */
final class PopulationResponse {
  private final Population population;
  private final DelayGroups groups;
  private final EffectResponse[] recovered;
  private final EffectResponse[] reduction;
  private final EffectResponse[] saved;
  private final Map<Double, EffectResponse[]> regret = new ConcurrentHashMap<>();

  PopulationResponse(Population population) {
    this.population = population;
    double[] delays = population.realDelay.clone();
    for (int i = 0; i < delays.length; i++) {
      delays[i] = Double.isNaN(delays[i]) ? Timing.ASSUMED_DELAY : delays[i];
    }
    this.groups = DelayGroups.of(delays, population.segment);
    this.recovered = build((of, i) -> of.kept(population.probability[i], 1, population.value[i]));
    this.reduction = build((of, i) -> of.kept(population.probability[i], 1, 1));
    this.saved =
        build(
            (of, i) -> {
              if (population.probability[i] >= Simulation.SAVED_BELOW) {
                of.start(0, 1).bend(Simulation.SAVED_BELOW - population.probability[i], 0, -1);
              }
            });
  }

  /** Adds one customer's part. */
  private interface Part {
    void add(EffectResponse.Builder of, int customer);
  }

  Estimate recovered(double value, Function<Integer, TimedEffect> effects, Timing timing) {
    return estimate(value, recovered, effects, timing);
  }

  Estimate reduction(double value, Function<Integer, TimedEffect> effects, Timing timing) {
    return estimate(value, reduction, effects, timing);
  }

  Estimate saved(double value, Function<Integer, TimedEffect> effects, Timing timing) {
    return estimate(value, saved, effects, timing);
  }

  /**
   * @param shareOfMargin what the intervention costs of the annual margin
   */
  Estimate regret(
      double value, Function<Integer, TimedEffect> effects, Timing timing, double shareOfMargin) {
    return estimate(value, regret.computeIfAbsent(shareOfMargin, this::regretAt), effects, timing);
  }

  private Estimate estimate(
      double value, EffectResponse[] sums, Function<Integer, TimedEffect> effects, Timing timing) {
    if (groups.count() == 1) {
      // All depends on one number: its quantiles are the sum's.
      TimedEffect effect = effects.apply(groups.key(0));
      double delay = timing.delay(groups.delay(0));
      return Estimate.between(
          value,
          sums[0].at(effect.strong(delay)),
          sums[0].at(effect.weak(delay)),
          effect.evidence());
    }
    double[] drawn = new double[SharedDraws.COUNT];
    Evidence evidence = Evidence.EXPERIMENTAL;
    for (int group = 0; group < sums.length; group++) {
      TimedEffect effect = effects.apply(groups.key(group));
      sums[group].addTo(drawn, effect.draws(timing.delay(groups.delay(group))));
      evidence = evidence.weaker(effect.evidence());
    }
    return SharedDraws.estimate(value, drawn, sums.length == 0 ? Evidence.ASSUMED : evidence);
  }

  /** Each customer's min(0, cost - 2 x value kept). */
  private EffectResponse[] regretAt(double shareOfMargin) {
    return build(
        (of, i) -> {
          double value = population.value[i];
          double probability = population.probability[i];
          double cost = shareOfMargin * population.annualMargin[i];
          double worthIt = cost / (2 * value);
          if (value > 0 && probability > worthIt) {
            of.start(0, cost - 2 * probability * value)
                .bend(-probability, 2 * value, 2 * probability * value)
                .bend(-worthIt, -2 * value, -cost);
          }
        });
  }

  private EffectResponse[] build(Part part) {
    EffectResponse.Builder[] builders = groups.builders();
    for (int i = 0; i < population.size(); i++) {
      part.add(builders[groups.of(i)], i);
    }
    return Arrays.stream(builders)
        .map(EffectResponse.Builder::build)
        .toArray(EffectResponse[]::new);
  }
}
