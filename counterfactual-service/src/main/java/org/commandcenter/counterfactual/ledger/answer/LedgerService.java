package org.commandcenter.counterfactual.ledger.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.counterfactual.OncePerVersion;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.history.Freshness;
import org.commandcenter.counterfactual.history.HistoryService;
import org.commandcenter.counterfactual.ledger.ActionSet;
import org.commandcenter.counterfactual.ledger.DelayBins;
import org.commandcenter.counterfactual.ledger.Ledger;
import org.commandcenter.counterfactual.ledger.LedgerEstimate;
import org.commandcenter.counterfactual.ledger.LedgerOptions;
import org.commandcenter.counterfactual.ledger.Sample;
import org.commandcenter.counterfactual.ledger.Sensitivity;
import org.commandcenter.counterfactual.ledger.answer.LedgerAnswer.LedgerEpisodes;
import org.commandcenter.counterfactual.ledger.answer.LedgerAnswer.LedgerSensitivity;
import org.commandcenter.counterfactual.ledger.answer.LedgerAnswer.Propensities;
import org.commandcenter.counterfactual.study.StudyService;

/** Answers what history lost against the best simple policy, once per version of the history. */
@ApplicationScoped
class LedgerService {
  /** A few questions for each of some organizations. */
  private static final int MOST_REMEMBERED = 16;

  private static final DelayBins BINS = DelayBins.DEFAULT;
  private static final LedgerOptions OPTIONS = LedgerOptions.DEFAULT;

  private final HistoryService history;
  private final StudyService studies;
  private final LedgerRepository repository;
  private final OncePerVersion<Question, Remembered> remembered =
      new OncePerVersion<>(MOST_REMEMBERED);

  LedgerService(HistoryService history, StudyService studies, LedgerRepository repository) {
    this.history = history;
    this.studies = studies;
    this.repository = repository;
  }

  private record Question(String organization, int horizonDays, String segment) {}

  /** What was computed from a version of the history. */
  private record Remembered(StudySample sample, LedgerEstimate estimate, String currency) {}

  /**
   * @param segment value tier; null for all
   */
  LedgerAnswer ledger(String organization, int horizonDays, String segment) {
    Freshness freshness = history.refresh(organization);
    String version = repository.version(organization);
    Question question = new Question(organization, horizonDays, segment);
    Remembered known = remembered.get(question, version, () -> compute(question));
    return answer(question, known, freshness);
  }

  private Remembered compute(Question question) {
    StudySample sample =
        StudySample.of(
            studies.load(question.organization(), question.horizonDays()),
            question.segment(),
            BINS);
    return new Remembered(
        sample,
        Ledger.estimate(sample.sample(), OPTIONS),
        repository.currency(question.organization()).orElse(null));
  }

  private static LedgerAnswer answer(Question question, Remembered known, Freshness freshness) {
    LedgerEstimate estimate = known.estimate();
    Sample sample = known.sample().sample();
    // The totals speak of the episodes with overlap, as the regret of each does.
    int judged = estimate.episodes() - estimate.trimmed();
    LedgerComparison comparison = new LedgerComparison(estimate, sample, BINS);
    LedgerChoices choices = comparison.choices();
    ActionSet actions = estimate.choices().actions();
    boolean told = estimate.sufficient();
    LedgerRegret retained =
        !told ? null : LedgerRegret.of(estimate.retained(), judged, sample.names(), actions, BINS);
    LedgerRegret money =
        !estimate.sufficientForMoney() || known.currency() == null
            ? null
            : LedgerRegret.of(estimate.money(), judged, sample.names(), actions, BINS);
    LedgerSensitivity sensitivity =
        !told || estimate.propensitiesKnown() ? null : sensitivity(estimate);
    LedgerVerdict verdict = verdict(retained);
    List<String> missing = comparison.missing();
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
        choices,
        comparison.cells(),
        estimate.propensitiesKnown() ? Propensities.LOGGED : Propensities.ESTIMATED,
        sensitivity,
        known.sample().randomised() && estimate.propensitiesKnown()
            ? Evidence.EXPERIMENTAL
            : Evidence.OBSERVATIONAL,
        missing,
        told
            ? LedgerSentences.among(
                choices,
                LedgerSentences.regret(verdict, retained, question.horizonDays(), sensitivity))
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
}
