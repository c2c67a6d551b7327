package org.commandcenter.churn.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.churn.features.Population;
import org.commandcenter.churn.features.Populations;
import org.commandcenter.churn.registry.LoadedModel;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;

/** Scores all customers with the champion, as of the end of the data. */
@ApplicationScoped
public class ScoringJob implements JobHandler {
  public static final String KIND = "churn_scoring";

  private final ModelRegistry registry;
  private final Populations populations;
  private final Scorer scorer;

  ScoringJob(ModelRegistry registry, Populations populations, Scorer scorer) {
    this.registry = registry;
    this.populations = populations;
    this.scorer = scorer;
  }

  /** A scoring needs to be told nothing. */
  public record Payload() {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public ScoringResult run(JobContext context) {
    String organization = context.organization();
    LoadedModel champion = registry.inCharge(organization);
    RegisteredModel model = champion.model();
    context.progress(0.01, "fetching customer data");
    try (Population population =
        populations.open(
            organization,
            model.population(),
            part -> context.progress(0.4 * part, "making features"))) {
      return scorer.run(
          organization,
          context.id(),
          model,
          champion.bundle(),
          population,
          part -> context.progress(0.4 + 0.59 * part, "scoring customers"));
    }
  }
}
