package org.commandcenter.churn.testing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Tables of what was before: stages and deals, as customer-service publishes them. */
public final class HistoryTables {
  private static final String STAGE_CHANGES =
      """
      {'customer_id': 'varchar', 'from_stage': 'varchar', 'to_stage': 'varchar',
       'occurred_at': 'timestamp', 'dated': 'boolean', 'recorded_at': 'timestamp',
       'source': 'varchar'}
      """;
  private static final String DEALS =
      """
      {'deal_id': 'varchar', 'external_id': 'varchar', 'customer_id': 'varchar',
       'customer_ref': 'varchar', 'name': 'varchar', 'amount': 'double', 'currency': 'varchar',
       'stage': 'varchar', 'status': 'varchar', 'probability': 'double',
       'expected_close_date': 'date', 'owner': 'varchar', 'created_at': 'timestamp',
       'closed_at': 'timestamp', 'attributes': 'varchar', 'changed_at': 'timestamp',
       'recorded_at': 'timestamp'}
      """;
  private static final String DEAL_CHANGES =
      """
      {'deal_id': 'varchar', 'customer_id': 'varchar', 'effective_at': 'timestamp',
       'recorded_at': 'timestamp', 'stage': 'varchar', 'status': 'varchar', 'amount': 'double'}
      """;

  private HistoryTables() {}

  /** No moves between stages, and no deals. */
  public static void none(Path folder) {
    stageChanges(folder, List.of());
    deals(folder, List.of(), List.of());
  }

  public static void stageChanges(Path folder, List<String> lines) {
    ParquetFiles.write(folder, "stage_changes", STAGE_CHANGES, lines);
  }

  public static void deals(Path folder, List<String> deals, List<String> changes) {
    ParquetFiles.write(folder, "deals", DEALS, deals);
    ParquetFiles.write(folder, "deal_changes", DEAL_CHANGES, changes);
  }

  /** A time as the tables spell it. */
  public static String text(Instant at) {
    return at.toString().replace("T", " ").replace("Z", "");
  }
}
