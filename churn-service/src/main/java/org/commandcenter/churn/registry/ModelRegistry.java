package org.commandcenter.churn.registry;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ApplicationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.churn.model.ModelArtifactException;
import org.commandcenter.churn.reference.TrainingReference;
import org.commandcenter.platform.erasure.ErasedCustomers;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.storage.Digests;
import org.jboss.logging.Logger;

/**
 * All models of an organization, and which of them is in charge. No model comes into charge whose
 * stored artifact does not answer as it did when it was registered.
 */
@ApplicationScoped
public class ModelRegistry {
  private static final Logger LOG = Logger.getLogger(ModelRegistry.class);
  private static final String SERVICE = "churn-service";

  private final ModelRepository repository;
  private final FoldAssignments folds;
  private final ErasedCustomers erased;
  private final AliasRepository aliases;
  private final ModelStore store;
  private final Event<ChampionChanged> changes;
  private final MeterRegistry metrics;
  private final String codeVersion;

  ModelRegistry(
      ModelRepository repository,
      FoldAssignments folds,
      ErasedCustomers erased,
      AliasRepository aliases,
      ModelStore store,
      Event<ChampionChanged> changes,
      MeterRegistry metrics,
      ApplicationConfig application) {
    this.repository = repository;
    this.folds = folds;
    this.erased = erased;
    this.aliases = aliases;
    this.store = store;
    this.changes = changes;
    this.metrics = metrics;
    this.codeVersion = application.version().orElse("unknown");
  }

  /** Registers the model under the next version; a job that comes again gets its first one. */
  public RegisteredModel register(
      String organization, NewModel model, TrainingReference reference) {
    RegisteredModel registered =
        erased.holdOff(
            organization,
            () ->
                repository.insert(
                    organization,
                    model,
                    folds.current(organization, model),
                    schema(model, reference),
                    codeVersion));
    metrics
        .counter(
            "commandcenter.models.trained",
            "algorithm",
            registered.algorithm(),
            "verdict",
            registered.verdict())
        .increment();
    return registered;
  }

  private static String schema(NewModel model, TrainingReference reference) {
    String text = model.source() + "\n" + model.horizonDays() + "\n" + reference.schema();
    return HexFormat.of()
        .formatHex(Digests.newSha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  public Optional<RegisteredModel> byJob(String organization, String jobId) {
    return repository.byJob(organization, jobId);
  }

  /**
   * Puts the model in charge; what it predicts is up to the scoring that must follow.
   *
   * @param reason null where none was given
   * @throws ApiException {@code model_damaged} when its artifact is; the champion stays
   */
  public RegisteredModel activate(String organization, String version, String by, String reason) {
    RegisteredModel model = get(organization, version);
    verify(organization, model);
    return change(organization, model, AuditEntry.Action.ACTIVATED, by, reason);
  }

  /**
   * Gives the place back to the champion before; again, to the one before that.
   *
   * @throws ApiException {@code no_previous_champion}; {@code model_damaged} when its artifact is
   */
  public RegisteredModel rollBack(String organization, String by, String reason) {
    champion(organization);
    RegisteredModel previous =
        previous(organization)
            .orElseThrow(
                () ->
                    new ApiException(
                        ChurnError.NO_PREVIOUS_CHAMPION,
                        "The champion is the first one; POST /api/churn/models/{version}/activate"
                            + " chooses any other model"));
    verify(organization, previous);
    return change(organization, previous, AuditEntry.Action.ROLLED_BACK, by, reason);
  }

  private Optional<RegisteredModel> previous(String organization) {
    return Champions.after(aliases.championHistory(organization))
        .previous()
        .map(version -> get(organization, version));
  }

  private RegisteredModel change(
      String organization,
      RegisteredModel model,
      AuditEntry.Action action,
      String by,
      String reason) {
    aliases.activate(organization, model.version(), action, new AliasRepository.Author(by, reason));
    LOG.infof("Model %s is the champion now", model.version());
    changes.fire(new ChampionChanged(organization));
    return get(organization, model.version());
  }

  private void verify(String organization, RegisteredModel model) {
    try {
      store.verify(organization, model);
    } catch (ModelArtifactException e) {
      LOG.warnf("Model %s is refused: %s", model.version(), e.getMessage());
      throw new ApiException(
          ChurnError.MODEL_DAMAGED,
          "Model %s stays out of charge: its artifact cannot be trusted any more"
              .formatted(model.version()));
    }
  }

  /**
   * The champion, whole. A champion whose artifact is damaged gives its place to the one before it,
   * which the log and the audit show.
   *
   * @throws ApiException {@code model_not_trained}; {@code model_damaged} when no good one is left
   */
  public LoadedModel inCharge(String organization) {
    RegisteredModel model = champion(organization);
    while (true) {
      try {
        return new LoadedModel(model, store.load(organization, model));
      } catch (ModelArtifactException e) {
        LOG.errorf("The champion %s cannot be used: %s", model.version(), e.getMessage());
        String damaged = model.version();
        model =
            previous(organization)
                .orElseThrow(
                    () ->
                        new ApiException(
                            ChurnError.MODEL_DAMAGED,
                            "The champion's artifact is damaged and there is none before it:"
                                + " train again"));
        String reason = "the artifact of " + damaged + " is damaged";
        model = change(organization, model, AuditEntry.Action.ROLLED_BACK, SERVICE, reason);
      }
    }
  }

  /**
   * Lets the model predict beside the champion, for comparison only.
   *
   * @param reason null where none was given
   */
  public RegisteredModel challenge(String organization, String version, String by, String reason) {
    RegisteredModel model = get(organization, version);
    verify(organization, model);
    aliases.setChallenger(organization, model.version(), new AliasRepository.Author(by, reason));
    return get(organization, model.version());
  }

  /** Nobody challenges the champion from now on. */
  public void withdrawChallenger(String organization, String by, String reason) {
    aliases.removeChallenger(organization, new AliasRepository.Author(by, reason));
  }

  /**
   * The model.
   *
   * @param version or an alias: {@code champion}, {@code challenger}
   * @throws ApiException {@code not_found} for an unknown one
   */
  public RegisteredModel get(String organization, String version) {
    return repository
        .find(organization, version)
        .orElseThrow(() -> ApiException.notFound("model", version));
  }

  /**
   * The active model.
   *
   * @throws ApiException {@code model_not_trained} when there is none
   */
  public RegisteredModel champion(String organization) {
    return findChampion(organization)
        .orElseThrow(
            () ->
                new ApiException(
                    ChurnError.MODEL_NOT_TRAINED,
                    "Train a model first: POST /api/churn/models/train"));
  }

  public Optional<RegisteredModel> findChampion(String organization) {
    return repository.under(organization, ModelRepository.CHAMPION);
  }

  public Optional<RegisteredModel> findChallenger(String organization) {
    return repository.under(organization, ModelRepository.CHALLENGER);
  }

  public Page<RegisteredModel> list(String organization, PageRequest page) {
    List<RegisteredModel> models = repository.page(organization, page);
    return Page.of(models, page, m -> List.of(m.createdAt().toString(), m.version()));
  }

  /** Changes of which model is in charge, newest first. */
  public Page<AuditEntry> audit(String organization, PageRequest page) {
    return Page.of(
        aliases.page(organization, page), page, entry -> List.of(Long.toString(entry.id())));
  }

  /** Changes that concern one model, newest first. */
  public List<AuditEntry> auditOf(String organization, String version, int limit) {
    return aliases.of(organization, version, limit);
  }
}
