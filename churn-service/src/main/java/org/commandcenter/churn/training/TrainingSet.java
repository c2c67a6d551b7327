package org.commandcenter.churn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.churn.features.DatasetRows;
import org.commandcenter.churn.features.FeatureFile;
import org.commandcenter.churn.features.FeatureRows;
import org.commandcenter.churn.features.KnownBy;
import org.commandcenter.churn.features.LabelPolicy;
import org.commandcenter.churn.features.Population;
import org.commandcenter.platform.problem.ApiException;

/**
 * Rows to learn from, enough of them.
 *
 * @param groups the customer of each row; null when every row is a customer of its own
 */
@SuppressWarnings("ArrayRecordComponent")
record TrainingSet(FeatureRows rows, int[] groups, int customers, List<String> warnings) {
  static final int LEAST_CUSTOMERS = 10;
  private static final int FEW_CUSTOMERS = 200;

  /**
   * @throws ApiException {@code insufficient_data}, saying what is missing
   */
  static TrainingSet of(Population population, int most) {
    if (population instanceof FeatureFile file) {
      requireKnowledge(file);
    }
    FeatureRows rows = population.training(most);
    Set<Integer> customers = new HashSet<>();
    Set<Integer> churned = new HashSet<>();
    for (int row = 0; row < rows.size(); row++) {
      customers.add(rows.groups()[row]);
      if (rows.labels()[row]) {
        churned.add(rows.groups()[row]);
      }
    }
    long retainedRows = IntStream.range(0, rows.size()).filter(row -> !rows.labels()[row]).count();
    require(
        customers.size() >= LEAST_CUSTOMERS,
        "Training needs at least %d customers whose outcome is known; there are %d"
            .formatted(LEAST_CUSTOMERS, customers.size()));
    require(
        !churned.isEmpty() && retainedRows > 0,
        "Training needs customers who left and customers who stayed; all %d %s"
            .formatted(customers.size(), churned.isEmpty() ? "stayed" : "left"));
    List<String> warnings = new ArrayList<>();
    if (customers.size() < FEW_CUSTOMERS) {
      warnings.add(
          "Only %d customers: below %d the intervals are wide"
              .formatted(customers.size(), FEW_CUSTOMERS));
    }
    boolean alone = population instanceof DatasetRows && customers.size() == rows.size();
    return new TrainingSet(
        rows, alone ? null : Arrays.copyOf(rows.groups(), rows.size()), customers.size(), warnings);
  }

  private static void requireKnowledge(FeatureFile file) {
    require(
        file.informed() > 0
            || file.grid().knownBy() == KnownBy.OCCURRED
            || (file.labelled() == 0 && file.grid().labels() == LabelPolicy.EXPLICIT),
        "At none of the %d past dates had any event been recorded: the history was loaded after"
                .formatted(file.labelled())
            + " it happened. To trust the dates at which its events happened, train with"
            + " \"known_by\": \"occurred\"");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ApiException(ChurnError.INSUFFICIENT_DATA, otherwise);
    }
  }
}
