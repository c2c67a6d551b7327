package org.commandcenter.churn.serving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commandcenter.churn.model.ModelArtifactException;
import org.commandcenter.churn.registry.ChampionChanged;
import org.commandcenter.churn.registry.LoadedModel;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.ModelStore;
import org.commandcenter.churn.registry.RegisteredModel;
import org.jboss.logging.Logger;

/**
 * The models that answer. A champion is kept for a moment, so that single predictions ask neither
 * database nor storage; an activation in this process is seen at once, one in another process after
 * that moment.
 */
@ApplicationScoped
public class ServingModels {
  private static final Logger LOG = Logger.getLogger(ServingModels.class);

  /** Each holds a model: an upper bound of memory, beyond which the store keeps the latest. */
  private static final int KEPT = 8;

  private final ModelRegistry registry;
  private final ModelStore store;
  private final ServingConfig config;
  private final Map<String, Kept> champions = new ConcurrentHashMap<>();

  ServingModels(ModelRegistry registry, ModelStore store, ServingConfig config) {
    this.registry = registry;
    this.store = store;
    this.config = config;
  }

  private record Kept(ServingModel model, long since, AtomicBoolean refreshing) {
    Kept(ServingModel model) {
      this(model, System.nanoTime(), new AtomicBoolean());
    }
  }

  /**
   * The active model.
   *
   * @throws org.commandcenter.platform.problem.ApiException {@code model_not_trained} without one
   */
  public ServingModel champion(String organization) {
    Kept kept = champions.get(organization);
    if (kept != null
        && (System.nanoTime() - kept.since() < config.championFor().toNanos()
            || !kept.refreshing().compareAndSet(false, true))) {
      return kept.model();
    }
    return refresh(organization, kept);
  }

  private ServingModel refresh(String organization, Kept former) {
    RegisteredModel registered;
    try {
      registered = registry.champion(organization);
    } catch (RuntimeException e) {
      champions.remove(organization);
      throw e;
    }
    ServingModel model = load(organization, registered, former);
    if (champions.size() >= KEPT && !champions.containsKey(organization)) {
      champions.clear();
    }
    champions.put(organization, new Kept(model));
    return model;
  }

  private ServingModel load(String organization, RegisteredModel registered, Kept former) {
    if (former != null && former.model().version().equals(registered.version())) {
      return former.model();
    }
    try {
      return ServingModel.of(registered, store.load(organization, registered));
    } catch (RuntimeException e) {
      if (former == null) {
        if (e instanceof ModelArtifactException) {
          LoadedModel good = registry.inCharge(organization);
          return ServingModel.of(good.model(), good.bundle());
        }
        throw e;
      }
      LOG.errorf(
          e,
          "Model %s cannot be loaded; %s goes on answering",
          registered.version(),
          former.model().version());
      return former.model();
    }
  }

  /**
   * A model by its version, active or not.
   *
   * @throws org.commandcenter.platform.problem.ApiException {@code not_found} for an unknown one
   */
  public ServingModel version(String organization, String version) {
    Kept kept = champions.get(organization);
    if (kept != null && kept.model().version().equals(version)) {
      return kept.model();
    }
    RegisteredModel registered = registry.get(organization, version);
    return ServingModel.of(registered, store.load(organization, registered));
  }

  void championChanged(@Observes ChampionChanged change) {
    champions.remove(change.organization());
  }
}
