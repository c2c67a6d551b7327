package org.commandcenter.churn.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.stream.IntStream;
import org.commandcenter.churn.features.DatasetRows;
import org.commandcenter.churn.features.FeatureFile;
import org.commandcenter.churn.features.FeatureRows;
import org.commandcenter.churn.features.Population;
import org.commandcenter.churn.model.ModelArtifactException;
import org.commandcenter.churn.registry.LoadedModel;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.ModelStore;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.platform.data.Database;
import org.jboss.logging.Logger;

/** Scores of the challenger: kept apart from the champion's, for comparison only. */
@ApplicationScoped
class Shadows {
  private static final Logger LOG = Logger.getLogger(Shadows.class);

  private final ModelRegistry registry;
  private final ModelStore store;
  private final Database database;
  private final ScoringConfig config;

  Shadows(ModelRegistry registry, ModelStore store, Database database, ScoringConfig config) {
    this.config = config;
    this.registry = registry;
    this.store = store;
    this.database = database;
  }

  /** Scores the customers whom the champion has scored, if anybody challenges it. */
  void score(String organization, String run, RegisteredModel champion, Population population)
      throws IOException {
    LoadedModel challenger =
        registry
            .findChallenger(organization)
            .filter(model -> comparable(model, champion))
            .map(model -> load(organization, model))
            .orElse(null);
    if (challenger == null) {
      return;
    }
    try (ShadowRows shadow = new ShadowRows(challenger)) {
      switch (population) {
        case FeatureFile file -> score(file, shadow);
        case DatasetRows dataset -> shadow.add(open(dataset));
      }
      if (shadow.complete()) {
        publish(organization, run, shadow);
      }
    }
  }

  private void score(FeatureFile file, ShadowRows shadow) throws IOException {
    int step = config.rowsAtOnce();
    for (int from = 1; from <= file.customers() && shadow.complete(); from += step) {
      shadow.add(file.today(from, from + step - 1, shadow.challenger().model().learntFeatures()));
    }
  }

  /** Rows whose outcome nobody knows. */
  private static FeatureRows open(DatasetRows dataset) {
    FeatureRows rows = dataset.rows();
    return rows.select(
        IntStream.range(0, rows.size())
            .filter(row -> !rows.labelled()[row] && rows.customerIds()[row] != null)
            .toArray());
  }

  /** Only a model of the same inputs can score what was made for the champion. */
  private static boolean comparable(RegisteredModel challenger, RegisteredModel champion) {
    boolean same = challenger.sharesInputsWith(champion);
    if (!same) {
      LOG.warnf(
          "The challenger %s has other inputs than %s", challenger.version(), champion.version());
    }
    return same;
  }

  private LoadedModel load(String organization, RegisteredModel challenger) {
    try {
      return new LoadedModel(challenger, store.load(organization, challenger));
    } catch (ModelArtifactException e) {
      LOG.errorf("The challenger %s cannot be used: %s", challenger.version(), e.getMessage());
      return null;
    }
  }

  /** Appends to the history; a run that comes again replaces itself. */
  private void publish(String organization, String run, ShadowRows shadow) {
    RegisteredModel model = shadow.challenger().model();
    database.useOrganization(
        organization,
        handle -> {
          handle.execute(
              """
              create temp table staged_shadow (
                customer_id text, as_of timestamptz, churn_probability double precision)
              on commit drop
              """);
          shadow.rows().copyInto(Database.postgres(handle).getCopyAPI(), "staged_shadow");
          handle.execute("delete from shadow_prediction where run_id = ?", run);
          handle
              .createUpdate(
                  """
                  insert into shadow_prediction (organization_id, customer_id, as_of, run_id,
                    model_version, churn_probability, horizon_days)
                  select distinct on (customer_id, as_of) :organization, customer_id, as_of, :run,
                    :version, churn_probability, :horizon
                  from staged_shadow
                  """)
              .bind("organization", organization)
              .bind("run", run)
              .bind("version", model.version())
              .bind("horizon", model.horizonDays())
              .execute();
        });
  }
}
