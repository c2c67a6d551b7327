package org.commandcenter.churn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.LightGbmTrainer;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.XgBoostTrainer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** RavenStack's churn flag was drawn at random: whoever claims to predict it is wrong. */
class RavenStackTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("commandcenter.data.dir", "../../shared/data")).resolve("saas");

  @Test
  void itsChurnFlagHasNoUsableSignal() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER),
        () -> "skipped: RavenStack is not at " + FOLDER.toAbsolutePath());
    List<Map<String, String>> accounts = read("accounts");
    boolean[] labels = new boolean[accounts.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = accounts.get(row).get("churn_flag").equals("True");
    }
    FeatureTable features = features(accounts);

    for (Trainer trainer :
        List.of(
            XgBoostTrainer.standard(),
            LightGbmTrainer.standard(),
            LogisticRegressionTrainer.standard())) {
      Evaluation evaluation =
          Evaluator.standard().evaluate(features, labels, null, 1, trainer, _ -> {});

      assertThat(evaluation.verdict().status())
          .as("%s %s", trainer.algorithm(), evaluation.metrics().rocAuc())
          .isEqualTo(Verdict.Status.NO_USABLE_SIGNAL);
    }
  }

  private static FeatureTable features(List<Map<String, String>> accounts) throws IOException {
    List<Column> columns = new ArrayList<>();
    for (String name : List.of("industry", "country", "referral_source", "plan_tier", "is_trial")) {
      columns.add(
          new CategoricalColumn(
              name, accounts.stream().map(account -> account.get(name)).toArray(String[]::new)));
    }
    columns.add(
        new NumericColumn(
            "seats",
            accounts.stream().mapToDouble(a -> Double.parseDouble(a.get("seats"))).toArray()));
    Map<String, String> accountOf = new HashMap<>();
    List<Map<String, String>> subscriptions = read("subscriptions");
    subscriptions.forEach(s -> accountOf.put(s.get("subscription_id"), s.get("account_id")));
    columns.add(sum("mrr", accounts, subscriptions, accountOf, "mrr_amount"));
    columns.add(sum("subscriptions", accounts, subscriptions, accountOf, null));
    List<Map<String, String>> usage = read("feature_usage");
    columns.add(sum("usage", accounts, usage, accountOf, "usage_count"));
    columns.add(sum("errors", accounts, usage, accountOf, "error_count"));
    List<Map<String, String>> tickets = read("support_tickets");
    columns.add(sum("tickets", accounts, tickets, accountOf, null));
    columns.add(sum("resolution", accounts, tickets, accountOf, "resolution_time_hours"));
    return new FeatureTable(columns);
  }

  private static Column sum(
      String name,
      List<Map<String, String>> accounts,
      List<Map<String, String>> rows,
      Map<String, String> accountOf,
      String field) {
    Map<String, Double> sums = new HashMap<>();
    for (Map<String, String> row : rows) {
      String account =
          row.containsKey("account_id")
              ? row.get("account_id")
              : accountOf.get(row.get("subscription_id"));
      sums.merge(account, field == null ? 1 : Double.parseDouble(row.get(field)), Double::sum);
    }
    return new NumericColumn(
        name,
        accounts.stream().mapToDouble(a -> sums.getOrDefault(a.get("account_id"), 0d)).toArray());
  }

  private static List<Map<String, String>> read(String table) throws IOException {
    List<String[]> lines =
        Files.readAllLines(FOLDER.resolve("ravenstack_" + table + ".csv")).stream()
            .map(line -> line.split(",", -1))
            .toList();
    List<Map<String, String>> rows = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < line.length; i++) {
        row.put(lines.getFirst()[i], line[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
