package org.commandcenter.bench.validation.ledger;

import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.Factor;

/**
 * Many histories of one setting.
 *
 * @param trials of which the ledger told something
 * @param refusals how often it did not
 * @param best regret of history against the best policy of the class, in probability
 */
record Validated(Setting setting, List<Trial> trials, int refusals, double best) {
  static final double LEAST_COVERAGE = 0.93;
  static final double MOST_COVERAGE = 0.97;
  static final double MOST_BIAS = 0.003;

  /** Uses all processors; the same whatever their number. */
  static Validated run(Setting setting, int histories, int customers) {
    Truth truth = new Truth(setting.world());
    List<Trial> trials =
        IntStream.range(0, histories)
            .parallel()
            .mapToObj(
                history -> Trial.of(setting, truth, setting.world().length() * customers, history))
            .toList();
    List<Trial> told = trials.stream().filter(Trial::told).toList();
    double best = told.isEmpty() ? Double.NaN : truth.bestInClass(told.getFirst().choices(), false);
    return new Validated(setting, told, histories - told.size(), best);
  }

  Measured coverage() {
    return Measured.share(trials, trial -> trial.retained().covered());
  }

  Measured moneyCoverage() {
    return Measured.share(trials, trial -> trial.money().covered());
  }

  Measured boundHolds() {
    return Measured.share(
        trials, trial -> trial.retained().total().lowerBound() <= trial.retained().truth().total());
  }

  Measured bias() {
    return Measured.mean(trials, trial -> trial.retained().error());
  }

  Measured standardError() {
    return Measured.mean(trials, trial -> trial.retained().total().standardError());
  }

  Measured estimate() {
    return Measured.mean(trials, trial -> trial.retained().total().value());
  }

  Measured learnt() {
    return Measured.mean(trials, trial -> trial.retained().truth().total());
  }

  Measured naive() {
    return Measured.mean(trials, Trial::naive);
  }

  Measured part(Factor factor) {
    return Measured.mean(trials, trial -> trial.retained().parts().get(factor).value());
  }

  Measured truePart(Factor factor) {
    return Measured.mean(trials, trial -> trial.retained().truth().parts().get(factor));
  }

  Measured partCoverage(Factor factor) {
    return Measured.share(trials, trial -> trial.retained().covered(factor));
  }

  /** Share of the histories of which the ledger told nothing. */
  double refused() {
    return refusals / (double) (refusals + trials.size());
  }

  /** Share of those told in which interventions were taken together. */
  Measured pooled() {
    return Measured.share(
        trials, trial -> trial.choices().list().stream().anyMatch(Action::isPooled));
  }

  /** Share of those told in which history was seen to look again before acting late. */
  Measured drift() {
    return Measured.share(trials, Trial::drift);
  }

  /** Mean number of choices. */
  Measured choices() {
    return Measured.mean(trials, trial -> trial.choices().count());
  }

  Measured effectiveSize() {
    return Measured.mean(trials, Trial::leastEffectiveSize);
  }

  Measured trimmed() {
    return Measured.mean(trials, Trial::trimmed);
  }

  /** Whether the timing share's interval holds 100 %. */
  Measured allTiming() {
    return Measured.share(trials, trial -> trial.retained().coversShare(Factor.TIMING, 1));
  }

  /** Whether the choice part's interval holds 0. */
  Measured noChoice() {
    return Measured.share(trials, trial -> trial.retained().covers(Factor.CHOICE, 0));
  }

  boolean coverageHolds() {
    double coverage = coverage().value();
    return coverage >= LEAST_COVERAGE && coverage <= MOST_COVERAGE;
  }

  boolean biasHolds() {
    return Math.abs(bias().value()) <= MOST_BIAS;
  }

  /** Only in a world in which timing is all that was wrong. */
  boolean decompositionHolds() {
    return setting.world() != World.TIMING
        || (allTiming().value() >= LEAST_COVERAGE && noChoice().value() >= LEAST_COVERAGE);
  }

  boolean holds() {
    return coverageHolds() && biasHolds() && decompositionHolds();
  }
}
