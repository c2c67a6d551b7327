package org.commandcenter.churn.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
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
import org.commandcenter.churn.reference.WindowCounter;
import org.commandcenter.churn.registry.ModelBundle;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.trajectory.Episode;
import org.commandcenter.churn.trajectory.Episodes;
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
  private final ScoringWindows windows;
  private final Shadows shadows;
  private final CustomerClient customers;
  private final ScoringConfig config;
  private final MeterRegistry metrics;

  Scorer(
      Accounts accounts,
      ScoringRepository repository,
      ScoringWindows windows,
      Shadows shadows,
      CustomerClient customers,
      ScoringConfig config,
      MeterRegistry metrics) {
    this.accounts = accounts;
    this.repository = repository;
    this.windows = windows;
    this.shadows = shadows;
    this.metrics = metrics;
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
    Timer.Sample time = Timer.start(metrics);
    try (ScoredRows scored = new ScoredRows(accounts.all(organization), model.horizonDays())) {
      Pass pass =
          new Pass(bundle, model.riskSignalPolicy(), scored, new WindowCounter(bundle.reference()));
      switch (population) {
        case FeatureFile file -> score(file, pass, progress);
        case DatasetRows dataset -> score(dataset, pass);
      }
      progress.accept(0.8);
      repository.publish(organization, run, model, population.asOf(), scored);
      windows.save(organization, run, model, population.asOf(), pass.window().window());
      shadows.score(organization, run, model, population);
      progress.accept(0.9);
      int pushed = push(organization);
      progress.accept(1);
      time.stop(metrics.timer("commandcenter.scoring"));
      metrics.counter("commandcenter.scoring.rows").increment(scored.customers());
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

  /** One scoring of everybody: by what, and into what. */
  private record Pass(
      ModelBundle bundle, RiskSignalPolicy policy, ScoredRows scored, WindowCounter window) {

    /** Scores customers whose outcome nobody knows, by the final model. */
    double[] today(FeatureTable customers) {
      double[] probabilities = bundle.model().probabilities(customers);
      window.add(customers, probabilities);
      return probabilities;
    }
  }

  private void score(FeatureFile file, Pass pass, DoubleConsumer progress) throws IOException {
    int step =
        (int) Math.max(1, (long) config.rowsAtOnce() * file.customers() / Math.max(1, file.rows()));
    for (int from = 1; from <= file.customers(); from += step) {
      score(file.asOf(), file.ofCustomers(from, from + step - 1), pass);
      progress.accept(0.8 * Math.min(1, (double) (from + step) / file.customers()));
    }
  }

  private static void score(Instant date, FeatureRows rows, Pass pass) throws IOException {
    ModelBundle bundle = pass.bundle();
    double[] crossFitted = probabilities(bundle, rows.features(), folds(bundle, rows));
    double[] today = pass.today(rows.features().select(rowsAsOf(date, rows)));
    int next = 0;
    int[] numbers = ScoredRows.numericColumns(rows.features());
    for (int from = 0, to; from < rows.size(); from = to) {
      to = from + 1;
      while (to < rows.size() && rows.groups()[to] == rows.groups()[from]) {
        to++;
      }
      String customer = rows.customerIds()[from];
      int last = to - 1;
      boolean active = rows.asOf()[last].equals(date);
      pass.scored()
          .prediction(
              customer,
              rows.asOf()[last],
              active ? today[next++] : crossFitted[last],
              active ? null : bundle.foldOf(customer),
              active,
              rows.features(),
              last);
      List<Episode> episodes = Episodes.of(rows.asOf(), crossFitted, from, to, pass.policy());
      pass.scored()
          .trajectory(customer, rows.asOf(), crossFitted, from, to, RiskSignal.current(episodes));
      for (Episode episode : episodes) {
        int begin = Arrays.binarySearch(rows.asOf(), from, to, episode.begin());
        pass.scored().episode(customer, episode, rows.features(), numbers, begin);
      }
    }
  }

  private static int[] rowsAsOf(Instant date, FeatureRows rows) {
    return IntStream.range(0, rows.size()).filter(row -> rows.asOf()[row].equals(date)).toArray();
  }

  private static void score(DatasetRows dataset, Pass pass) throws IOException {
    FeatureRows rows = dataset.rows();
    if (!dataset.identified()) {
      return;
    }
    ModelBundle bundle = pass.bundle();
    double[] probabilities = probabilities(bundle, rows.features(), folds(bundle, rows));
    pass.window().add(rows.features(), probabilities);
    int[] open =
        IntStream.range(0, rows.size())
            .filter(row -> !rows.labelled()[row] && rows.customerIds()[row] != null)
            .toArray();
    double[] fresh = bundle.model().probabilities(rows.features().select(open));
    for (int i = 0; i < open.length; i++) {
      probabilities[open[i]] = fresh[i];
    }
    for (int row = 0; row < rows.size(); row++) {
      String customer = rows.customerIds()[row];
      if (customer != null) {
        boolean seen = rows.labelled()[row];
        pass.scored()
            .prediction(
                customer,
                rows.asOf()[row],
                probabilities[row],
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
