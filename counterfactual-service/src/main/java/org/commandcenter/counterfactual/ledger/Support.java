package org.commandcenter.counterfactual.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which actions history has tried often enough to be choices. The value of a policy needs to know
 * only of the actions that it may choose: history's own value is the mean of what happened, however
 * rare some of its actions were. So an action that is told of by too few effective episodes is set
 * aside, and with it the demand that everybody had a chance of it.
 *
 * <p>Looks at what was known and done only, never at what became of the customers: the intervals of
 * what is then estimated hold as if the choices had been fixed before.
 */
final class Support {
  private final Sample sample;
  private final LedgerOptions options;
  private final Nuisances nuisances;
  private final boolean estimated;
  private final double[] each;

  /**
   * @param estimated whether propensities are, so that weights are to be normalised
   */
  Support(Sample sample, LedgerOptions options, Nuisances nuisances, boolean estimated) {
    this.sample = sample;
    this.options = options;
    this.nuisances = nuisances;
    this.estimated = estimated;
    this.each = new double[sample.size()];
    Arrays.fill(each, 1);
  }

  /**
   * As many as there is enough of: the least known is set aside until the rest suffice; then each
   * of those set aside gets another chance, since one of them may have left out episodes that the
   * others need.
   */
  Choices choices() {
    Choices choices = Choices.all(sample.actions());
    while (choices.count() > 0 && !suffices(choices)) {
      choices = choices.with(leastKnown(choices), false);
    }
    Choices last = choices;
    int[] aside =
        IntStream.range(0, sample.actions().size())
            .filter(action -> !last.has(action))
            .boxed()
            .sorted(Comparator.comparingDouble(action -> -effectiveSize(last, action, each)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int action : aside) {
      Choices more = choices.with(action, true);
      if (suffices(more)) {
        choices = more;
      }
    }
    return choices;
  }

  /** One per action. One that is no choice is measured as if it were, beside those that are. */
  List<Cell> cells(Choices choices) {
    return IntStream.range(0, sample.actions().size())
        .mapToObj(
            action -> {
              int[] scoring = scoring(choices.with(action, true));
              Scores scores = scores(scoring);
              return new Cell(
                  sample.actions().get(action),
                  (int) IntStream.of(scoring).filter(row -> sample.action()[row] == action).count(),
                  scores.effectiveSize(action, each),
                  scores.effectiveSize(action, sample.value()),
                  choices.has(action));
            })
        .toList();
  }

  /** The episodes of one half in which every choice was conceivable. */
  int[] rows(Choices choices, boolean scoring) {
    int[] chosen = choices.indices();
    return rows(row -> sample.scoring(row) == scoring && overlaps(row, chosen));
  }

  private boolean suffices(Choices choices) {
    int[] chosen = choices.indices();
    int left = rows(row -> overlaps(row, chosen)).length;
    Scores scores = scores(scoring(choices));
    return left >= options.leastShare() * sample.size()
        && IntStream.of(chosen)
            .allMatch(action -> scores.effectiveSize(action, each) >= options.leastEffectiveSize());
  }

  private int leastKnown(Choices choices) {
    return IntStream.of(choices.indices())
        .boxed()
        .min(Comparator.comparingDouble(action -> effectiveSize(choices, action, each)))
        .orElseThrow();
  }

  private double effectiveSize(Choices choices, int action, double[] size) {
    return scores(scoring(choices.with(action, true))).effectiveSize(action, size);
  }

  private Scores scores(int[] rows) {
    return new Scores(nuisances, sample.actions().size(), rows, estimated);
  }

  private int[] scoring(Choices choices) {
    return rows(choices, true);
  }

  private boolean overlaps(int row, int[] chosen) {
    double[] overlap = nuisances.overlap()[row];
    return IntStream.of(chosen).allMatch(action -> overlap[action] >= options.leastPropensity());
  }

  private int[] rows(IntPredicate which) {
    return IntStream.range(0, sample.size()).filter(which).toArray();
  }
}
