package org.commandcenter.churn.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.scoring.ScoringJob;
import org.commandcenter.churn.training.TrainRequest;
import org.commandcenter.churn.training.TrainingService;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;
import org.jboss.logging.Logger;

/** Trains again when the policy says so, and decides what becomes of the model. */
@ApplicationScoped
class RetrainingService {
  private static final Logger LOG = Logger.getLogger(RetrainingService.class);
  private static final String SERVICE = "churn-service";
  private static final String EVENTS = "events";
  private static final int SHOWN_RUNS = 20;
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ModelRegistry registry;
  private final WatchRepository watch;
  private final RunRepository runs;
  private final ChampionCheck check;
  private final TrainingService trainings;
  private final Jobs jobs;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();

  RetrainingService(
      ModelRegistry registry,
      WatchRepository watch,
      RunRepository runs,
      ChampionCheck check,
      TrainingService trainings,
      Jobs jobs,
      ObjectMapper json) {
    this.registry = registry;
    this.watch = watch;
    this.runs = runs;
    this.check = check;
    this.trainings = trainings;
    this.jobs = jobs;
    this.json = json;
  }

  RetrainingState state(String organization) {
    WatchRepository.Set set = watch.policy(organization);
    Optional<RegisteredModel> champion = registry.findChampion(organization);
    Situation situation = champion.map(model -> situation(organization, model, null)).orElse(null);
    boolean scheduled =
        set.policy().enabled() && champion.filter(RetrainingService::canLearn).isPresent();
    return new RetrainingState(
        set.policy(),
        set.by(),
        set.at(),
        scheduled ? situation.scheduledAt(set.policy()) : null,
        situation == null ? null : situation.coolDownUntil(set.policy()),
        note(champion),
        watch.health(organization).map(RetrainingState.ChampionHealth::of).orElse(null),
        runs.latest(organization, SHOWN_RUNS));
  }

  private static String note(Optional<RegisteredModel> champion) {
    if (champion.isEmpty()) {
      return "There is no champion yet: the first training is asked for by POST"
          + " /api/churn/models/train";
    }
    return canLearn(champion.get())
        ? null
        : "The champion was trained on an uploaded table, which never changes: nothing would be"
            + " learnt by training on it again";
  }

  private static boolean canLearn(RegisteredModel champion) {
    return champion.source().equals(EVENTS);
  }

  RetrainingState setPolicy(String organization, RetrainingPolicy policy, String by) {
    watch.setPolicy(organization, policy, by);
    return state(organization);
  }

  /** Decides over the last training if it has ended, examines the champion, trains if it is due. */
  void check(String organization) {
    Optional<RegisteredModel> champion = registry.findChampion(organization);
    if (champion.isEmpty()) {
      return;
    }
    ChampionCheck.Finding finding = check.examine(organization, champion.get());
    watch.saveHealth(organization, finding.health(clock.instant()));
    RetrainingPolicy policy = watch.policy(organization).policy();
    Optional<RetrainingRun> open = runs.open(organization);
    if (open.isPresent()) {
      settle(organization, policy, open.get(), finding);
    } else if (canLearn(champion.get())) {
      situation(organization, champion.get(), finding)
          .call(policy, clock.instant())
          .ifPresent(call -> train(organization, champion.get(), call));
    }
  }

  private Situation situation(
      String organization, RegisteredModel champion, ChampionCheck.Finding finding) {
    return new Situation(
        champion.createdAt(),
        runs.lastStart(organization).orElse(null),
        finding == null ? List.of() : finding.alarms(),
        finding == null || finding.metrics() == null ? null : finding.metrics().heldOutRocAuc(),
        finding == null ? null : finding.live());
  }

  private void train(String organization, RegisteredModel champion, Situation.Call call) {
    try {
      Job job = trainings.start(service(organization), request(organization, champion));
      runs.begin(organization, job.id(), call);
      watch.checkIn(organization, SOON);
      LOG.infof("Training by itself: %s", call.reason());
    } catch (ApiException e) {
      LOG.warnf("A training that was due cannot start: %s", e.getMessage());
    }
  }

  /** What the champion's training was asked for, on the data of now. */
  private TrainRequest request(String organization, RegisteredModel champion) {
    JsonNode asked = jobs.get(organization, champion.jobId()).payload();
    ObjectNode request = asked.deepCopy();
    request.remove("as_of");
    request.put("activate", false);
    try {
      return json.treeToValue(request, TrainRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The champion's recipe cannot be used again", e);
    }
  }

  private void settle(
      String organization,
      RetrainingPolicy policy,
      RetrainingRun run,
      ChampionCheck.Finding finding) {
    Job job = jobs.get(organization, run.jobId());
    if (!job.ended()) {
      watch.checkIn(organization, SOON);
      return;
    }
    RegisteredModel newcomer = registry.byJob(organization, run.jobId()).orElse(null);
    if (newcomer == null) {
      String error = job.error() == null ? "it left no model" : job.error();
      runs.decide(
          organization,
          run.id(),
          null,
          new NewcomerDecision(NewcomerDecision.Outcome.FAILED, error));
      return;
    }
    NewcomerDecision decision =
        NewcomerDecision.of(policy, newcomer, finding.champion(), finding.live());
    place(organization, newcomer, decision, run.reason());
    runs.decide(organization, run.id(), newcomer.version(), decision);
  }

  private void place(
      String organization, RegisteredModel newcomer, NewcomerDecision decision, String reason) {
    switch (decision.outcome()) {
      case CHAMPION -> {
        registry.activate(organization, newcomer.version(), SERVICE, reason);
        jobs.submit(service(organization), ScoringJob.KIND, new ScoringJob.Payload());
      }
      case CHALLENGER -> registry.challenge(organization, newcomer.version(), SERVICE, reason);
      case KEPT_OUT, FAILED -> {}
    }
  }

  private static Tenant service(String organization) {
    return new Tenant(organization, SERVICE, Set.of(Role.SERVICE));
  }
}
