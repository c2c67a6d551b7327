package org.commandcenter.churn.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.commandcenter.churn.customer.CustomerClient;
import org.commandcenter.churn.customer.Patience;
import org.commandcenter.churn.customer.RiskUpdate;
import org.commandcenter.churn.features.Accounts;
import org.commandcenter.churn.features.DatasetRows;
import org.commandcenter.churn.features.FeatureFile;
import org.commandcenter.churn.features.FeatureRows;
import org.commandcenter.churn.features.Population;
import org.commandcenter.churn.model.CrossFit;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.registry.ModelBundle;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.trajectory.RiskSignal;
import org.commandcenter.churn.trajectory.RiskSignalPolicy;

/**
 * Scores all customers of a population and makes their trajectories.
 *
 * <p>No number shown is a model's answer about rows from which it learned the answer: past weeks,
 * customers who left, and the rows of a labelled table are scored by the sibling model that never
 * saw the customer. Only today's features, whose outcome nobody knows, go to the final model.
 */
@ApplicationScoped
public class Scorer {
  private static final int RISKS_PER_CALL = 10_000;

  private final Accounts accounts;
  private final ScoringRepository repository;
  private final CustomerClient customers;
  private final ScoringConfig config;

  Scorer(
      Accounts accounts,
      ScoringRepository repository,
      CustomerClient customers,
      ScoringConfig config) {
    this.accounts = accounts;
    this.repository = repository;
    this.customers = customers;
    this.config = config;
  }

  /**
   * Scores everybody and publishes the result.
   *
   * @param run identifies the run: a run that comes again replaces itself
   * @param progress told the part that is done, 0..1
   */
  public ScoringResult run(
      String organization,
      String run,
      RegisteredModel model,
      ModelBundle bundle,
      Population population,
      DoubleConsumer progress) {
    try (ScoredRows scored = new ScoredRows(accounts.all(organization), model.horizonDays())) {
      switch (population) {
        case FeatureFile file ->
            score(new Weekly(file, bundle, model.riskSignalPolicy()), scored, progress);
        case DatasetRows dataset -> score(dataset, bundle, scored);
      }
      progress.accept(0.8);
      repository.publish(organization, run, model, population.asOf(), scored);
      progress.accept(0.9);
      int pushed = push(organization);
      progress.accept(1);
      return new ScoringResult(
          model.version(),
          population.asOf(),
          scored.customers(),
          scored.active(),
          scored.signals(),
          pushed);
    } catch (IOException e) {
      throw new UncheckedIOException("Scores could not be kept on disk", e);
    }
  }

  /** What scoring customers week by week takes. */
  private record Weekly(FeatureFile file, ModelBundle bundle, RiskSignalPolicy policy) {}

  private void score(Weekly weekly, ScoredRows scored, DoubleConsumer progress) throws IOException {
    FeatureFile file = weekly.file();
    int step =
        (int) Math.max(1, (long) config.rowsAtOnce() * file.customers() / Math.max(1, file.rows()));
    for (int from = 1; from <= file.customers(); from += step) {
      score(weekly, file.ofCustomers(from, from + step - 1), scored);
      progress.accept(0.8 * Math.min(1, (double) (from + step) / file.customers()));
    }
  }

  private static void score(Weekly weekly, FeatureRows rows, ScoredRows scored) throws IOException {
    ModelBundle bundle = weekly.bundle();
    double[] crossFitted = probabilities(bundle, rows.features(), folds(bundle, rows));
    double[] today =
        bundle.model().probabilities(rows.features().select(rowsAsOf(weekly.file().asOf(), rows)));
    int next = 0;
    for (int from = 0, to; from < rows.size(); from = to) {
      to = from + 1;
      while (to < rows.size() && rows.groups()[to] == rows.groups()[from]) {
        to++;
      }
      String customer = rows.customerIds()[from];
      int last = to - 1;
      boolean active = rows.asOf()[last].equals(weekly.file().asOf());
      scored.prediction(
          customer,
          rows.asOf()[last],
          active ? today[next++] : crossFitted[last],
          active ? null : bundle.foldOf(customer),
          active,
          rows.features(),
          last);
      scored.trajectory(
          customer,
          rows.asOf(),
          crossFitted,
          from,
          to,
          RiskSignal.current(rows.asOf(), crossFitted, from, to, weekly.policy()));
    }
  }

  private static int[] rowsAsOf(Instant date, FeatureRows rows) {
    return IntStream.range(0, rows.size()).filter(row -> rows.asOf()[row].equals(date)).toArray();
  }

  private static void score(DatasetRows dataset, ModelBundle bundle, ScoredRows scored)
      throws IOException {
    FeatureRows rows = dataset.rows();
    if (!dataset.identified()) {
      return;
    }
    double[] crossFitted = probabilities(bundle, rows.features(), folds(bundle, rows));
    double[] fresh = bundle.model().probabilities(rows.features());
    for (int row = 0; row < rows.size(); row++) {
      String customer = rows.customerIds()[row];
      if (customer != null) {
        boolean seen = rows.labelled()[row];
        scored.prediction(
            customer,
            rows.asOf()[row],
            seen ? crossFitted[row] : fresh[row],
            seen ? bundle.foldOf(customer) : null,
            true,
            rows.features(),
            row);
      }
    }
  }

  private static int[] folds(ModelBundle bundle, FeatureRows rows) {
    int[] folds = new int[rows.size()];
    for (int row = 0; row < folds.length; row++) {
      String customer = rows.customerIds()[row];
      folds[row] = customer == null ? 0 : bundle.foldOf(customer);
    }
    return folds;
  }

  private static double[] probabilities(ModelBundle bundle, FeatureTable features, int[] folds) {
    return new CrossFit(new double[0], new int[0], bundle.folds()).probabilities(features, folds);
  }

  private int push(String organization) {
    int updated = 0;
    String after = "";
    while (true) {
      List<RiskUpdate> risks = repository.risks(organization, after, RISKS_PER_CALL);
      if (risks.isEmpty()) {
        return updated;
      }
      updated += Patience.call(() -> customers.putRisk(organization, risks)).updated();
      after = risks.getLast().customerId();
    }
  }
}
