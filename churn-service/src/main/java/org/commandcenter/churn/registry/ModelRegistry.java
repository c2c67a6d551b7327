package org.commandcenter.churn.registry;

import io.quarkus.runtime.ApplicationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Optional;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.platform.erasure.ErasedCustomers;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.jboss.logging.Logger;

/** All models of an organization, and which of them is in charge. */
@ApplicationScoped
public class ModelRegistry {
  private static final Logger LOG = Logger.getLogger(ModelRegistry.class);

  private final ModelRepository repository;
  private final FoldAssignments folds;
  private final ErasedCustomers erased;
  private final Event<ChampionChanged> changes;
  private final String codeVersion;

  ModelRegistry(
      ModelRepository repository,
      FoldAssignments folds,
      ErasedCustomers erased,
      Event<ChampionChanged> changes,
      ApplicationConfig application) {
    this.repository = repository;
    this.folds = folds;
    this.erased = erased;
    this.changes = changes;
    this.codeVersion = application.version().orElse("unknown");
  }

  /** Registers the model under the next version; a job that comes again gets its first one. */
  public RegisteredModel register(String organization, NewModel model) {
    return erased.holdOff(
        organization,
        () ->
            repository.insert(
                organization, model, folds.current(organization, model), codeVersion));
  }

  public Optional<RegisteredModel> byJob(String organization, String jobId) {
    return repository.byJob(organization, jobId);
  }

  /** Puts the model in charge; what it predicts is up to the scoring that must follow. */
  public RegisteredModel activate(String organization, String version, String by) {
    get(organization, version);
    repository.setChampion(organization, version, by);
    changes.fire(new ChampionChanged(organization));
    LOG.infof("Model %s is the champion now", version);
    return get(organization, version);
  }

  /**
   * @throws ApiException {@code not_found} for an unknown version
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
                    ChurnError.MODEL_NOT_TRAINED, "Train one first: POST /api/churn/models/train"));
  }

  public Optional<RegisteredModel> findChampion(String organization) {
    return repository.champion(organization);
  }

  public Page<RegisteredModel> list(String organization, PageRequest page) {
    List<RegisteredModel> models = repository.page(organization, page);
    return Page.of(models, page, m -> List.of(m.createdAt().toString(), m.version()));
  }
}
