package org.commandcenter.counterfactual.effects.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.study.Study;

/** Where effects can be read off: history, and every experiment. */
final class Sources {
  private static final int NONE = Intervention.NONE.ordinal();

  private final EstimationPolicy policy;
  private final Decay decay;
  private final Episodes episodes;
  private final Experiments experiments;

  /** Null where history has too few of either kind for any model. */
  private final Observation observation;

  Sources(Study study, EstimationPolicy policy, Decay decay) {
    this.policy = policy;
    this.decay = decay;
    this.episodes = Episodes.of(study, policy.folds());
    this.experiments = Experiments.of(study);
    this.observation = enough() ? Observation.of(episodes, policy) : null;
  }

  /** An estimate that still depends on what delay costs. */
  private record Source(
      String name,
      GivenLoss value,
      double biasSd,
      Evidence evidence,
      int treated,
      int untreated,
      String note) {

    Measured measured(DecayGrid grid) {
      double[] mean = grid.average(value);
      // Where everybody fared alike no spread is seen; one customer may always fare otherwise.
      double sd = Math.max(mean[1], 1.0 / Math.min(treated, untreated));
      return new Measured(name, mean[0], sd, biasSd, evidence, treated, untreated, note);
    }
  }

  /**
   * What each source with enough customers says.
   *
   * @param segment null for all
   */
  List<Measured> measured(Intervention intervention, String segment, DecayGrid grid) {
    List<Source> sources = new ArrayList<>();
    List<Cell> cells = cells(intervention, segment);
    if (!cells.isEmpty()) {
      sources.add(history(intervention.ordinal(), segment, cells));
    }
    experiments.of(intervention).stream()
        .map(
            comparison ->
                comparison.within(row -> segment == null || segment.equals(row.segment())))
        .filter(comparison -> comparison.smaller() >= policy.minimum())
        .map(this::experiment)
        .forEach(sources::add);
    return sources.stream().map(source -> source.measured(grid)).toList();
  }

  /**
   * Effects in history by period; empty when either side has too few customers.
   *
   * @param segment null for all
   */
  List<Cell> cells(Intervention intervention, String segment) {
    int k = intervention.ordinal();
    IntPredicate within = within(segment);
    if (observation == null
        || observation.customers(k, k, within) < policy.minimum()
        || observation.customers(k, NONE, within) < policy.minimum()) {
      return List.of();
    }
    return observation.cells(k, within);
  }

  private Source history(int k, String segment, List<Cell> cells) {
    return new Source(
        "history",
        Cell.fullStrength(cells, decay),
        policy.biasSd(),
        Evidence.OBSERVATIONAL,
        observation.customers(k, k, within(segment)),
        observation.customers(k, NONE, within(segment)),
        String.format(
            Locale.ROOT,
            "doubly robust, %.0f %% of the episodes left out because such customers were nearly"
                + " always or nearly never treated",
            100 * observation.trimmed(k)));
  }

  private Source experiment(Experiments.Comparison comparison) {
    boolean random = !comparison.mismatched();
    return new Source(
        "experiment:" + comparison.experiment(),
        comparison.fullStrength(decay),
        random ? 0 : policy.biasSd(),
        random ? Evidence.EXPERIMENTAL : Evidence.OBSERVATIONAL,
        comparison.treated().size(),
        comparison.control().size(),
        random
            ? "randomised, by intention to treat"
            : "the arms' sizes are not as planned, or the chances not the same for everybody, so it counts as observation only");
  }

  private IntPredicate within(String segment) {
    return i -> segment == null || segment.equals(episodes.segment[i]);
  }

  private boolean enough() {
    return customers(true) >= policy.minimum() && customers(false) >= policy.minimum();
  }

  private long customers(boolean treated) {
    return IntStream.range(0, episodes.size)
        .filter(i -> episodes.treated(i) == treated)
        .map(i -> episodes.customer[i])
        .distinct()
        .count();
  }
}
