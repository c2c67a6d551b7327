package org.commandcenter.churn.features;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.churn.indicators.IndicatorHistory;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.testing.ParquetFiles;
import org.commandcenter.churn.testing.SeededWorld;

/** Tables written by hand, and their features as maps. */
final class HandWorld {
  private HandWorld() {}

  static void write(
      Path tables, List<String> customers, List<String> events, List<String> outcomes) {
    ParquetFiles.write(tables, "customers", ParquetFiles.CUSTOMERS, customers);
    ParquetFiles.write(tables, "events", ParquetFiles.EVENTS, events);
    ParquetFiles.write(tables, "outcomes", ParquetFiles.OUTCOMES, outcomes);
    ParquetFiles.unchangedProfiles(tables);
  }

  static String customer(String id, Instant signedUp) {
    return "%s,C,Company,50,EUR,0.8,,%s,saas,EMEA,,,,,customer,{},%s,%s"
        .formatted(id, text(signedUp), text(signedUp), text(SeededWorld.END));
  }

  static String profile(String id, Instant at, String attributes) {
    return "%s,50,saas,EMEA,\"%s\",%s,%s".formatted(id, attributes, text(at), text(at));
  }

  static String event(String id, String type, Instant at, double value) {
    return "%s,%s,%s,%s,%s,%s,".formatted(UUID.randomUUID(), id, type, text(at), text(at), value);
  }

  static EventFeatures.History history(Path tables) {
    return new EventFeatures.History(
        table(tables, "customers"),
        table(tables, "profiles"),
        table(tables, "events"),
        table(tables, "outcomes"),
        new IndicatorHistory(List.of()));
  }

  private static SnapshotFiles table(Path folder, String name) {
    return new SnapshotFiles(name, "1", 0, List.of(folder.resolve(name + ".parquet")));
  }

  static String text(Instant at) {
    return at.toString().replace("T", " ").replace("Z", "");
  }

  static FeatureRows all(FeatureFile file) {
    try (file) {
      return file.ofCustomers(1, file.customers());
    }
  }

  static Map<String, List<Object>> byKey(FeatureRows rows) {
    Map<String, List<Object>> byKey = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      int row = i;
      List<Object> values = new ArrayList<>();
      rows.features().columns().forEach(column -> values.add(column.value(row)));
      byKey.put(rows.customerIds()[row] + " " + rows.asOf()[row], values);
    }
    return byKey;
  }

  static Map<String, Object> values(FeatureRows rows, int row) {
    Map<String, Object> values = new HashMap<>();
    for (Column column : rows.features().columns()) {
      values.put(column.name(), column.value(row));
    }
    return values;
  }
}
