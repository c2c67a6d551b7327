package org.commandcenter.counterfactual.ledger.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.history.Freshness;
import org.commandcenter.counterfactual.history.HistoryService;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.Cell;
import org.commandcenter.counterfactual.ledger.DelayBins;
import org.commandcenter.counterfactual.ledger.Ledger;
import org.commandcenter.counterfactual.ledger.LedgerEstimate;
import org.commandcenter.counterfactual.ledger.LedgerOptions;
import org.commandcenter.counterfactual.ledger.Sample;
import org.commandcenter.counterfactual.ledger.Sensitivity;
import org.commandcenter.counterfactual.ledger.answer.LedgerAnswer.LedgerCell;
import org.commandcenter.counterfactual.ledger.answer.LedgerAnswer.LedgerEpisodes;
import org.commandcenter.counterfactual.ledger.answer.LedgerAnswer.LedgerSensitivity;
import org.commandcenter.counterfactual.ledger.answer.LedgerAnswer.Propensities;
import org.commandcenter.counterfactual.study.StudyService;

/** Answers what history lost against the best simple policy, once per version of the history. */
@ApplicationScoped
class LedgerService {
  /** A few questions for each of some organizations; beyond that, all are computed anew. */
  private static final int MOST_REMEMBERED = 16;

  private static final DelayBins BINS = DelayBins.DEFAULT;
  private static final LedgerOptions OPTIONS = LedgerOptions.DEFAULT;

  private final HistoryService history;
  private final StudyService studies;
  private final LedgerRepository repository;
  private final Map<Question, Remembered> remembered = new ConcurrentHashMap<>();

  LedgerService(HistoryService history, StudyService studies, LedgerRepository repository) {
    this.history = history;
    this.studies = studies;
    this.repository = repository;
  }

  private record Question(String organization, int horizonDays, String segment) {}

  /** What was computed from a version of the history. */
  private record Remembered(
      String version, StudySample sample, LedgerEstimate estimate, String currency) {}

  /**
   * @param segment value tier; null for all
   */
  LedgerAnswer ledger(String organization, int horizonDays, String segment) {
    Freshness freshness = history.refresh(organization);
    String version = repository.version(organization);
    Question question = new Question(organization, horizonDays, segment);
    Remembered known = remembered.get(question);
    if (known == null || !known.version().equals(version)) {
      known = compute(question, version);
      if (remembered.size() >= MOST_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(question, known);
    }
    return answer(question, known, freshness);
  }

  private Remembered compute(Question question, String version) {
    StudySample sample =
        StudySample.of(
            studies.load(question.organization(), question.horizonDays()),
            question.segment(),
            BINS);
    return new Remembered(
        version,
        sample,
        Ledger.estimate(sample.sample(), OPTIONS),
        repository.currency(question.organization()).orElse(null));
  }

  private static LedgerAnswer answer(Question question, Remembered known, Freshness freshness) {
    LedgerEstimate estimate = known.estimate();
    Sample sample = known.sample().sample();
    // The totals speak of the episodes with overlap, as the regret of each does.
    int judged = estimate.episodes() - estimate.trimmed();
    List<LedgerCell> cells = estimate.cells().stream().map(LedgerService::cell).toList();
    boolean told = estimate.sufficient();
    LedgerRegret retained =
        !told
            ? null
            : LedgerRegret.of(estimate.retained(), judged, sample.names(), sample.actions(), BINS);
    LedgerRegret money =
        !estimate.sufficientForMoney() || known.currency() == null
            ? null
            : LedgerRegret.of(estimate.money(), judged, sample.names(), sample.actions(), BINS);
    LedgerSensitivity sensitivity =
        !told || estimate.propensitiesKnown() ? null : sensitivity(estimate);
    LedgerVerdict verdict = verdict(retained);
    List<String> missing = told ? List.of() : missing(estimate, cells);
    return new LedgerAnswer(
        verdict,
        question.horizonDays(),
        question.segment(),
        known.currency(),
        new LedgerEpisodes(
            estimate.episodes(),
            known.sample().openOutcome(),
            known.sample().unknown(),
            estimate.trimmed(),
            estimate.scored(),
            estimate.customers()),
        retained,
        money,
        cells,
        estimate.propensitiesKnown() ? Propensities.LOGGED : Propensities.ESTIMATED,
        sensitivity,
        known.sample().randomised() && estimate.propensitiesKnown()
            ? Evidence.EXPERIMENTAL
            : Evidence.OBSERVATIONAL,
        missing,
        told
            ? LedgerSentences.regret(verdict, retained, question.horizonDays(), sensitivity)
            : LedgerSentences.insufficient(missing),
        freshness.stale(),
        freshness.dataAsOf());
  }

  private static LedgerVerdict verdict(LedgerRegret retained) {
    if (retained == null) {
      return LedgerVerdict.INSUFFICIENT_EVIDENCE;
    }
    return retained.lowerBound() > 0 ? LedgerVerdict.REGRET : LedgerVerdict.NO_DETECTABLE_REGRET;
  }

  private static LedgerSensitivity sensitivity(LedgerEstimate estimate) {
    Sensitivity values = Sensitivity.of(estimate.retained());
    return new LedgerSensitivity(values.estimate(), values.lowerBound());
  }

  private static List<String> missing(LedgerEstimate estimate, List<LedgerCell> cells) {
    List<String> missing = new ArrayList<>();
    if (2 * estimate.trimmed() > estimate.episodes()) {
      missing.add(
          "%d of %d episodes are left out, since some action was nearly never taken in such ones"
              .formatted(estimate.trimmed(), estimate.episodes()));
    }
    if (cells.size() < 2) {
      missing.add("history with known outcomes in which more than one thing was done");
    }
    cells.stream()
        .filter(cell -> !cell.sufficient())
        .map(LedgerSentences::missing)
        .forEach(missing::add);
    return missing;
  }

  private static LedgerCell cell(Cell cell) {
    Action action = cell.action();
    return new LedgerCell(
        action.intervention().wireName(),
        action.none() ? null : BINS.name(action.bin()),
        cell.episodes(),
        cell.effectiveSize(),
        cell.effectiveSizeMoney(),
        OPTIONS.leastEffectiveSize(),
        cell.effectiveSize() >= OPTIONS.leastEffectiveSize());
  }
}
