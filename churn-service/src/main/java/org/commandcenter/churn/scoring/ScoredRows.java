package org.commandcenter.churn.scoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.commandcenter.churn.features.Account;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.churn.trajectory.Episode;
import org.commandcenter.churn.trajectory.RiskSignal;

/** What a scoring run found, on its way into the database. */
final class ScoredRows implements AutoCloseable {
  private final Map<String, Account> accounts;
  private final int horizonDays;
  private final CopyFile predictions = new CopyFile();
  private final CopyFile trajectories = new CopyFile();
  private final CopyFile episodes = new CopyFile();
  private double hazards;
  private int active;
  private int customers;
  private int signals;

  ScoredRows(Map<String, Account> accounts, int horizonDays) throws IOException {
    this.accounts = accounts;
    this.horizonDays = horizonDays;
  }

  /**
   * Adds a customer's newest prediction.
   *
   * @param fold of the model that made it; null for the final model
   * @param isActive whether the customer is still there
   */
  void prediction(
      String customerId,
      Instant asOf,
      double probability,
      Integer fold,
      boolean isActive,
      FeatureTable features,
      int row)
      throws IOException {
    Account account = accounts.getOrDefault(customerId, Account.UNKNOWN);
    double hazard = SurvivalValue.monthlyHazard(probability, horizonDays);
    predictions.add(
        customers,
        customerId,
        asOf,
        probability,
        level(probability),
        fold == null ? "model" : "out_of_fold",
        fold,
        hazard,
        account.mrr(),
        account.margin(),
        account.company(),
        isActive,
        json(features, row));
    customers++;
    if (isActive) {
      active++;
      hazards += hazard;
    }
  }

  /**
   * Adds a customer's weekly points, in time order.
   *
   * @param signal null when there is none
   */
  void trajectory(
      String customerId,
      Instant[] asOf,
      double[] probabilities,
      int from,
      int to,
      RiskSignal signal)
      throws IOException {
    StringJoiner dates = new StringJoiner(",", "{", "}");
    StringJoiner values = new StringJoiner(",", "{", "}");
    for (int i = from; i < to; i++) {
      dates.add(asOf[i].toString());
      values.add(Double.toString(probabilities[i]));
    }
    trajectories.add(
        customerId,
        dates,
        values,
        signal == null ? null : signal.asOf(),
        signal == null ? null : signal.churnProbability());
    signals += signal == null ? 0 : 1;
  }

  /**
   * Adds an episode of risk, with the numbers that were known when it began.
   *
   * @param numbers the columns of {@link #numericColumns}
   * @param row of the date at which it began
   */
  void episode(String customerId, Episode episode, FeatureTable features, int[] numbers, int row)
      throws IOException {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    for (int number : numbers) {
      Column column = features.columns().get(number);
      if (column.value(row) instanceof Double value && Double.isFinite(value)) {
        known.put(column.name(), value);
      }
    }
    episodes.add(
        customerId, episode.begin(), episode.probability(), episode.end(), episode.peak(), known);
  }

  /** Where the columns of numbers are. */
  static int[] numericColumns(FeatureTable features) {
    return IntStream.range(0, features.columns().size())
        .filter(i -> features.columns().get(i) instanceof NumericColumn)
        .toArray();
  }

  CopyFile episodes() {
    return episodes;
  }

  CopyFile predictions() {
    return predictions;
  }

  CopyFile trajectories() {
    return trajectories;
  }

  int customers() {
    return customers;
  }

  int active() {
    return active;
  }

  int signals() {
    return signals;
  }

  /** Of the customers who are still there. */
  double meanMonthlyHazard() {
    return active == 0 ? 0 : hazards / active;
  }

  static String level(double probability) {
    return RiskBand.of(probability).name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode json(FeatureTable features, int row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Column column : features.columns()) {
      switch (column.value(row)) {
        case null -> {} // missing in the features, missing in the record
        case Double number -> json.put(column.name(), number);
        case Object other -> json.put(column.name(), other.toString());
      }
    }
    return json;
  }

  @Override
  public void close() throws IOException {
    predictions.close();
    trajectories.close();
    episodes.close();
  }
}
