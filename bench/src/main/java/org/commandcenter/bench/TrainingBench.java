package org.commandcenter.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.RawTraining;
import org.commandcenter.churn.model.XgBoostTrainer;

/** Our training against the bare library with the same settings on the same rows. */
final class TrainingBench {
  private static final int REPETITIONS = 3;

  private TrainingBench() {}

  static List<String> run(int rows, int columns) throws Exception {
    FeatureTable table = ScoringBench.table(rows, columns, 3);
    boolean[] labels = ScoringBench.labels(table, 3);
    int[] groups = IntStream.range(0, rows).toArray();
    XgBoostTrainer trainer = XgBoostTrainer.standard();
    RawTraining raw = new RawTraining(trainer, table, labels, 1);
    String units = String.format(Locale.ROOT, "%,d rows x %d columns", rows, columns);
    Measurement bare = Measurement.of("xgboost4j, 1 thread", units, REPETITIONS, raw::train);
    return List.of(
        Measurement.of(
                "training, encoding and number of rounds included, 1 thread",
                units,
                REPETITIONS,
                () -> trainer.train(table, labels, groups, 1))
            .row(bare));
  }
}
