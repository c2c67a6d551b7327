package org.commandcenter.churn.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A small table of telecom customers with a churn column, as customer-service would describe it.
 */
public final class TelcoShaped {
  private static final String COLUMNS =
      """
      {'customerID': 'varchar', 'tenure': 'double', 'Contract': 'varchar',
       'SeniorCitizen': 'double', 'Monthly"Charges': 'double', 'TotalCharges': 'double',
       'Churn': 'varchar', 'customer_id': 'varchar'}
      """;

  private TelcoShaped() {}

  /** How the rows end. */
  public enum Outcome {
    MIXED,
    ALL_STAY,
    /** A coin decides. */
    NOISE
  }

  /** Writes the dataset and its customers; returns the customers' ids. */
  public static List<String> write(
      Path folder, String datasetId, int rows, Outcome outcome, long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    List<String> customers = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String id = new UUID(seed << 12, i).toString();
      ids.add(id);
      int tenure = random.nextInt(72);
      boolean monthly = random.nextDouble() < 0.55;
      double charges = 20 + 90 * random.nextDouble();
      double odds = 0.5 + (monthly ? 1.2 : -1.2) - tenure / 18.0 + (charges - 65) / 40;
      double coin = random.nextDouble();
      boolean churn =
          switch (outcome) {
            case MIXED -> coin < 1 / (1 + Math.exp(-odds));
            case ALL_STAY -> false;
            case NOISE -> coin < 0.3;
          };
      lines.add(
          "T-%d,%d,%s,%d,%s,%s,%s,%s"
              .formatted(
                  i,
                  tenure,
                  monthly ? "Month-to-month" : "Two year",
                  random.nextInt(2),
                  charges,
                  tenure == 0 ? "" : Double.toString(tenure * charges),
                  churn ? "Yes" : "No",
                  id));
      customers.add(
          "%s,T-%d,,%s,USD,,,,,,,,,,customer,{},2026-01-01 00:00:00,2026-01-01 00:00:00"
              .formatted(id, i, charges));
    }
    ParquetFiles.write(folder, "dataset-" + datasetId, COLUMNS, lines);
    ParquetFiles.write(folder, "customers", ParquetFiles.CUSTOMERS, customers);
    describe(
        folder,
        datasetId,
        rows,
        """
        {"name": "tenure", "type": "number", "role": "feature"},
        {"name": "Contract", "type": "text", "role": "feature"},
        {"name": "SeniorCitizen", "type": "number", "role": "feature"},
        {"name": "Monthly\\"Charges", "type": "number", "role": "feature"},
        {"name": "TotalCharges", "type": "number", "role": "feature"}
        """);
    return ids;
  }

  /** Writes the description of a dataset whose id column is customerID and whose label is Churn. */
  public static void describe(Path folder, String datasetId, long rows, String features) {
    try {
      Files.writeString(
          folder.resolve("dataset-" + datasetId + ".json"),
          """
          {"dataset_id": "%s", "kind": "training_table", "status": "ready", "row_count": %d,
           "rejected_count": 0, "positive_label": "Yes", "sha256": "0", "columns": [
             {"name": "customerID", "type": "text", "role": "id", "missing": 0}, %s,
             {"name": "Churn", "type": "text", "role": "label", "missing": 0}]}
          """
              .formatted(datasetId, rows, features));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
