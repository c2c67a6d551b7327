package org.commandcenter.counterfactual.timing.policy;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.commandcenter.counterfactual.OncePerVersion;
import org.commandcenter.counterfactual.history.Freshness;
import org.commandcenter.counterfactual.history.HistoryService;
import org.commandcenter.counterfactual.study.StudyService;

/** Answers when to act; the same data is learnt from once. */
@ApplicationScoped
class WhenToActService {
  private static final int MOST_REMEMBERED = 64;

  private final HistoryService history;
  private final StudyService studies;
  private final RiskWeeksRepository repository;
  private final OncePerVersion<String, WhenToAct> learnt = new OncePerVersion<>(MOST_REMEMBERED);

  /** Seconds of computing, one organization after the other. */
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("when-to-act").daemon().factory());

  WhenToActService(HistoryService history, StudyService studies, RiskWeeksRepository repository) {
    this.history = history;
    this.studies = studies;
    this.repository = repository;
  }

  WhenToAct answer(String organization) {
    Freshness freshness = history.refresh(organization);
    WhenToAct answer =
        learnt.get(organization, repository.loaded(organization), () -> learn(organization));
    return new WhenToAct(
        answer.status(),
        answer.learned(),
        answer.missing(),
        answer.episodes(),
        answer.acted(),
        answer.lost(),
        answer.weeks(),
        answer.horizonDays(),
        answer.evidence(),
        answer.assumptions(),
        answer.explanation(),
        freshness.stale(),
        freshness.dataAsOf());
  }

  private WhenToAct learn(String organization) {
    RiskPanel panel =
        RiskPanel.of(
            studies.load(organization, StudyService.HORIZON_DAYS), repository.read(organization));
    return CompletableFuture.supplyAsync(
            () -> new WhenToActLearner(panel, StudyService.HORIZON_DAYS).learn(), worker)
        .join();
  }

  @PreDestroy
  void stop() {
    worker.shutdownNow();
  }
}
