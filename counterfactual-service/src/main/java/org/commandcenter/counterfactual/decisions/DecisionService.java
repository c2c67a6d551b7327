package org.commandcenter.counterfactual.decisions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commandcenter.counterfactual.decisions.DecisionHistory.DecisionChange;
import org.commandcenter.counterfactual.decisions.DecisionHistory.KnownVersion;
import org.commandcenter.counterfactual.decisions.DecisionRepository.FirstAnswer;
import org.commandcenter.counterfactual.decisions.Replay.ReplayToday;
import org.commandcenter.counterfactual.effects.registry.EffectService;
import org.commandcenter.counterfactual.history.Freshness;
import org.commandcenter.counterfactual.history.HistoryService;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;

/** Answers what was decided, what was known when, and what followed from it. */
@ApplicationScoped
class DecisionService {
  private final HistoryService history;
  private final DecisionRepository repository;
  private final EffectService effects;

  DecisionService(HistoryService history, DecisionRepository repository, EffectService effects) {
    this.history = history;
    this.repository = repository;
    this.effects = effects;
  }

  DecisionPage page(String organization, DecisionFilter filter, PageRequest request) {
    Freshness freshness = history.refresh(organization);
    Instant knownAt = request.first() ? settled(organization, filter.knownAt()) : knownAt(request);
    Page<Recorded> page = repository.page(organization, filter, knownAt, request);
    return new DecisionPage(
        page.items().stream().map(Recorded::toDecision).toList(),
        page.nextCursor(),
        knownAt,
        effects.at(organization, knownAt).version(),
        DecisionSentences.page(knownAt, filter.knownAt() != null),
        freshness.stale(),
        freshness.dataAsOf());
  }

  DecisionHistory versions(String organization, String decisionId) {
    Freshness freshness = history.refresh(organization);
    List<Recorded> newestFirst = repository.versions(organization, decisionId);
    if (newestFirst.isEmpty()) {
      throw unknown(decisionId);
    }
    List<KnownVersion> versions = new ArrayList<>();
    for (int i = 0; i < newestFirst.size(); i++) {
      Recorded version = newestFirst.get(i);
      List<DecisionChange> changes =
          i + 1 == newestFirst.size()
              ? List.of()
              : Changes.between(newestFirst.get(i + 1), version);
      versions.add(
          new KnownVersion(
              version.knownFrom(),
              version.knownUntil(),
              effects.at(organization, version.knownFrom()).version(),
              changes,
              version.toDecision()));
    }
    Recorded newest = newestFirst.getFirst();
    return new DecisionHistory(
        decisionId,
        newest.customerId(),
        newest.knownUntil() != null,
        versions,
        DecisionSentences.history(newest, versions),
        freshness.stale(),
        freshness.dataAsOf());
  }

  /**
   * @param asked null for what is known now
   */
  Replay replay(String organization, String decisionId, Instant asked) {
    return replay(organization, decisionId, asked, history.refresh(organization));
  }

  Replay replay(String organization, String decisionId, Instant asked, Freshness freshness) {
    Instant now = settled(organization, null);
    Instant knownAt = asked == null ? now : settled(organization, asked);
    Recorded decision =
        repository
            .find(organization, decisionId, knownAt)
            .orElseThrow(() -> unknown(decisionId, organization, knownAt));
    Knowledge knowledge = repository.knowledge(organization, knownAt);
    Replayer.Answer then =
        new Replayer(decision, knowledge, effects.at(organization, knownAt)).answer();
    FirstAnswer first =
        repository.remember(
            organization, decision, knowledge, then.inputs().effectsVersion(), then.hash());
    boolean identical = first.answerHash().equals(then.hash());
    ReplayToday today = today(organization, decision, then, now);
    return new Replay(
        decisionId,
        decision.customerId(),
        knownAt,
        then.inputs(),
        then.judgement(),
        then.notJudged(),
        then.hash(),
        identical,
        first.firstAnsweredAt(),
        today,
        DecisionSentences.replay(decision, then, knownAt, today, identical),
        freshness.stale(),
        freshness.dataAsOf());
  }

  private ReplayToday today(
      String organization, Recorded decision, Replayer.Answer then, Instant now) {
    Optional<Recorded> current = repository.find(organization, decision.decisionId(), now);
    if (current.isEmpty()) {
      return new ReplayToday(true, false, null, null, List.of(), null, null);
    }
    Replayer.Answer answer =
        new Replayer(
                current.get(),
                repository.knowledge(organization, now),
                effects.at(organization, now))
            .answer();
    ReplayJudgement judgement = answer.judgement();
    return new ReplayToday(
        false,
        answer.hash().equals(then.hash()),
        answer.hash(),
        answer.inputs().effectsVersion(),
        Changes.between(decision, current.get()),
        judgement == null ? null : judgement.bestIntervention(),
        judgement == null ? null : (Double) judgement.foregoneValue());
  }

  private Instant settled(String organization, Instant knownAt) {
    return repository
        .settled(organization, knownAt)
        .orElseThrow(
            () ->
                ApiException.invalid(
                    "known_at", "must not be in the future: nobody knows yet what is known then"));
  }

  /** All pages of a walk show what was known when it began. */
  private static Instant knownAt(PageRequest request) {
    return request.time(1);
  }

  private ApiException unknown(String decisionId, String organization, Instant knownAt) {
    return repository.versions(organization, decisionId).isEmpty()
        ? unknown(decisionId)
        : ApiException.notFound("decision known at " + knownAt, decisionId);
  }

  private static ApiException unknown(String decisionId) {
    return ApiException.notFound("decision", decisionId);
  }
}
