package org.commandcenter.counterfactual.effects.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;

/** Estimates all effects, and what delay costs, from an organization's history. */
public final class EffectEstimator {
  /** The data must narrow the rule's loss by delay to this share, or they say too little of it. */
  private static final double TELLING = 0.8;

  private static final Decay RULE = Decay.RULES;
  private static final List<Intervention> INTERVENTIONS =
      Arrays.stream(Intervention.values()).filter(i -> i != Intervention.NONE).toList();

  private final EstimationPolicy policy;
  private final Map<Intervention, Effect> priors = new EnumMap<>(Intervention.class);

  /**
   * @param priors those that differ from the rules'
   */
  public EffectEstimator(EstimationPolicy policy, Map<Intervention, Effect> priors) {
    this.policy = policy;
    Effects rules = Effects.rulesV1();
    INTERVENTIONS.forEach(i -> this.priors.put(i, priors.getOrDefault(i, rules.of(i))));
  }

  /**
   * @param progress told 0..1
   */
  public EstimatedEffects estimate(Study study, DoubleConsumer progress) {
    Sources sources = new Sources(study, policy, RULE);
    progress.accept(0.6);
    List<Cell> cells = new ArrayList<>();
    INTERVENTIONS.forEach(intervention -> cells.addAll(sources.cells(intervention, null)));
    DecayGrid posterior = DecayGrid.of(RULE, cells, priors, policy.biasSd());
    boolean told = posterior.measured().sd() <= TELLING * RULE.sd();
    DecayGrid grid = told ? posterior : DecayGrid.prior(RULE);
    progress.accept(0.8);
    return new EstimatedEffects(
        study.horizonDays(),
        (int) Arrays.stream(study.retained()).filter(kept -> !Double.isNaN(kept)).count(),
        told ? posterior.measured() : RULE,
        told
            ? "estimated from treatments at various delays, beginning from the rule"
            : "the rule's, because history does not tell what delay costs",
        INTERVENTIONS.stream()
            .map(intervention -> data(study, sources, intervention, grid))
            .toList());
  }

  private InterventionData data(
      Study study, Sources sources, Intervention intervention, DecayGrid grid) {
    List<Measured> overall = sources.measured(intervention, null, grid);
    return overall.isEmpty()
        ? new InterventionData(intervention, overall, List.of(), missing(study, intervention))
        : new InterventionData(
            intervention, overall, segments(study, sources, intervention, overall, grid), null);
  }

  private List<SegmentMeasured> segments(
      Study study,
      Sources sources,
      Intervention intervention,
      List<Measured> overall,
      DecayGrid grid) {
    List<String> names = List.copyOf(new TreeSet<>(Arrays.asList(study.segment())));
    List<List<Measured>> own =
        names.stream().map(name -> sources.measured(intervention, name, grid)).toList();
    double[] deviation = new double[names.size()];
    double[] variance = new double[names.size()];
    for (int s = 0; s < deviation.length; s++) {
      double precision = 0;
      double sum = 0;
      for (Measured estimate : own.get(s)) {
        // A bias of the source is in both means, and not in their difference.
        double weight = 1 / (estimate.sd() * estimate.sd());
        precision += weight;
        sum += weight * (estimate.mean() - same(estimate, overall).mean());
      }
      deviation[s] = precision == 0 ? 0 : sum / precision;
      variance[s] = 1 / precision;
    }
    SegmentShrinkage shrunk = SegmentShrinkage.of(deviation, variance, policy.betweenSegments());
    return IntStream.range(0, deviation.length)
        .mapToObj(
            s ->
                new SegmentMeasured(
                    names.get(s),
                    shrunk.deviation(s),
                    shrunk.sd(s),
                    own.get(s).isEmpty() ? null : Posterior.evidence(own.get(s)),
                    own.get(s).stream().mapToInt(Measured::treated).sum(),
                    own.get(s).stream().mapToInt(Measured::untreated).sum()))
        .toList();
  }

  /** The overall estimate of the same source; a segment has no source that the whole has not. */
  private static Measured same(Measured estimate, List<Measured> overall) {
    return overall.stream()
        .filter(one -> one.source().equals(estimate.source()))
        .findFirst()
        .orElseThrow();
  }

  private String missing(Study study, Intervention intervention) {
    return "%d customers with a known outcome had it, %d had nothing, and at least %d of each are needed among those who could have had either"
        .formatted(
            customers(study, intervention), customers(study, Intervention.NONE), policy.minimum());
  }

  private static int customers(Study study, Intervention intervention) {
    return (int)
        IntStream.range(0, study.size())
            .mapToObj(study::row)
            .filter(row -> row.intervention() == intervention.ordinal())
            .filter(row -> !Double.isNaN(row.retained()))
            .map(StudyRow::customerId)
            .distinct()
            .count();
  }
}
