package org.commandcenter.counterfactual.ledger.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.Cell;
import org.commandcenter.counterfactual.ledger.DelayBins;
import org.commandcenter.counterfactual.ledger.LedgerEstimate;
import org.commandcenter.counterfactual.ledger.Sample;
import org.commandcenter.counterfactual.ledger.answer.LedgerAnswer.LedgerCell;
import org.commandcenter.counterfactual.ledger.answer.LedgerChoices.LedgerChoice;
import org.commandcenter.counterfactual.ledger.answer.LedgerChoices.LedgerSetAside;

/** Tells what an estimate compares, what it sets aside, and what it still lacks. */
final class LedgerComparison {
  /** With fewer, how much an episode weighs is not known. */
  private static final int LEAST_FOR_WEIGHT = 10;

  private static final double LEAST_WEIGHT = 0.1;
  private static final int HALVES = 2;
  private static final double ROUNDED_TO = 10;

  private final LedgerEstimate estimate;
  private final Sample sample;
  private final DelayBins bins;
  private final double needed;

  LedgerComparison(LedgerEstimate estimate, Sample sample, DelayBins bins) {
    this.estimate = estimate;
    this.sample = sample;
    this.bins = bins;
    this.needed = estimate.options().leastEffectiveSize();
  }

  /** Single interventions first, where they are told of, then those taken together. */
  List<LedgerCell> cells() {
    List<LedgerCell> cells = new ArrayList<>();
    estimate.kinds().stream()
        .filter(cell -> !cell.action().none())
        .map(cell -> cell(cell, false))
        .forEach(cells::add);
    estimate.cells().stream().map(cell -> cell(cell, cell.choice())).forEach(cells::add);
    return cells;
  }

  LedgerChoices choices() {
    boolean atOnceOnly = estimate.drift().detected();
    List<Action> compared = estimate.choices().list();
    double z = estimate.drift().z();
    return new LedgerChoices(
        compared.stream()
            .map(
                action ->
                    new LedgerChoice(ActionWords.type(action), ActionWords.delay(action, bins)))
            .toList(),
        estimate.pooled(),
        atOnceOnly,
        Double.isNaN(z) ? null : (Double) z,
        share(),
        setAside(),
        estimand(compared));
  }

  /** What is needed before numbers can be told; empty when nothing is. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (estimate.sufficient()) {
      return missing;
    }
    if (estimate.cells().size() < 2) {
      missing.add("history with known outcomes in which more than one thing was done");
    }
    estimate.cells().stream()
        .filter(cell -> !cell.choice())
        .map(cell -> missing(cell(cell, false)))
        .forEach(missing::add);
    if (estimate.drift().detected()) {
      missing.add(
          "or logged probabilities of every choice: who was acted on later than at once had changed"
              + " since the signal, so that late actions cannot be judged by what was known at it");
    }
    return missing;
  }

  private String missing(LedgerCell cell) {
    String name = ActionWords.name(cell.interventionType(), cell.delay());
    return cell.sufficient()
        ? name + ": nearly impossible in more than half of the episodes"
        : String.format(
            Locale.ROOT,
            "%s: %.0f of %.0f effective episodes, about %d more such episodes are needed",
            name,
            Math.floor(cell.effectiveSampleSize()),
            cell.needed(),
            cell.moreEpisodesNeeded());
  }

  private LedgerCell cell(Cell cell, boolean choice) {
    return new LedgerCell(
        ActionWords.type(cell.action()),
        ActionWords.delay(cell.action(), bins),
        cell.episodes(),
        cell.effectiveSize(),
        cell.effectiveSizeMoney(),
        needed,
        cell.effectiveSize() >= needed,
        choice,
        more(cell));
  }

  /** In both halves, if each weighs as much as those there are; rounded up. */
  private int more(Cell cell) {
    double lacking = needed - cell.effectiveSize();
    if (lacking <= 0) {
      return 0;
    }
    double weight =
        cell.episodes() < LEAST_FOR_WEIGHT
            ? 1
            : Math.clamp(cell.effectiveSize() / cell.episodes(), LEAST_WEIGHT, 1);
    return (int) (ROUNDED_TO * Math.ceil(HALVES * lacking / weight / ROUNDED_TO));
  }

  private List<LedgerSetAside> setAside() {
    List<LedgerSetAside> aside = new ArrayList<>();
    if (estimate.drift().detected()) {
      IntStream.range(0, sample.actions().size())
          .filter(action -> sample.actions().get(action).bin() > 0)
          .filter(action -> !sample.actions().get(action).none())
          .mapToObj(this::tooLate)
          .forEach(aside::add);
    }
    List<Cell> cells = estimate.pooled() ? estimate.kinds() : estimate.cells();
    cells.stream()
        .filter(cell -> !cell.choice() || (estimate.pooled() && !cell.action().none()))
        .map(this::tooRare)
        .forEach(aside::add);
    if (estimate.pooled()) {
      estimate.cells().stream()
          .filter(cell -> !cell.choice())
          .map(this::tooRare)
          .forEach(aside::add);
    }
    return aside.stream().distinct().toList();
  }

  private LedgerSetAside tooLate(int action) {
    Action late = sample.actions().get(action);
    return new LedgerSetAside(
        ActionWords.type(late),
        ActionWords.delay(late, bins),
        (int) IntStream.of(sample.action()).filter(one -> one == action).count(),
        null,
        "those acted on so late had changed since the signal: they are not like those still waiting");
  }

  private LedgerSetAside tooRare(Cell cell) {
    boolean enough = cell.effectiveSize() >= needed;
    String reason =
        !enough
            ? String.format(
                Locale.ROOT,
                "%.0f of %.0f effective episodes, about %d more are needed",
                Math.floor(cell.effectiveSize()),
                needed,
                more(cell))
            : cell.choice()
                ? "enough by itself, but others of its delay are not"
                : "nearly impossible in more than half of the episodes";
    return new LedgerSetAside(
        ActionWords.type(cell.action()),
        ActionWords.delay(cell.action(), bins),
        cell.episodes(),
        cell.effectiveSize(),
        estimate.pooled() && !cell.action().isPooled() && !cell.action().none()
            ? reason + "; taken together with the others of its delay"
            : reason);
  }

  private double share() {
    int episodes = estimate.episodes();
    return episodes == 0 ? 0 : 1 - estimate.trimmed() / (double) episodes;
  }

  private String estimand(List<Action> compared) {
    return String.format(
        Locale.ROOT,
        "Value of the best simple policy that chooses among what history tried often enough (%s) less"
            + " what history did, with all that it did rarely; per episode, over the %.0f %% of"
            + " episodes in which each of these was conceivable",
        compared.isEmpty() ? "nothing" : ActionWords.names(compared, bins),
        100 * share());
  }
}
