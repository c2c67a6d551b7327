package org.commandcenter.churn.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelVersionTest {
  @Test
  void theMajorNumberStandsForTheFeaturesAndTheMinorForTheTraining() {
    assertThat(next()).isEqualTo("1.0.0");
    assertThat(next(known("1.0.0", "a"))).isEqualTo("1.1.0");
    assertThat(next(known("1.1.0", "b"), known("1.0.0", "b"))).isEqualTo("2.0.0");
    assertThat(next(known("2.0.0", "b"), known("1.9.0", "a"), known("1.10.0", "a")))
        .as("features that were there before go on in their line")
        .isEqualTo("1.11.0");
    assertThat(next(known("1.4.0", null))).as("older than schemas").isEqualTo("2.0.0");
  }

  @Test
  void everyRollbackGoesOneChampionFurtherBack() {
    List<AuditEntry> history =
        List.of(
            entry(AuditEntry.Action.ACTIVATED, "1.0.0"),
            entry(AuditEntry.Action.ACTIVATED, "1.1.0"),
            entry(AuditEntry.Action.ACTIVATED, "1.1.0"),
            entry(AuditEntry.Action.ACTIVATED, "1.2.0"),
            entry(AuditEntry.Action.ROLLED_BACK, "1.1.0"),
            entry(AuditEntry.Action.ACTIVATED, "1.3.0"),
            entry(AuditEntry.Action.ROLLED_BACK, "1.1.0"),
            entry(AuditEntry.Action.ROLLED_BACK, "1.0.0"));

    assertThat(Champions.after(history.subList(0, 4)).previous()).contains("1.1.0");
    assertThat(Champions.after(history.subList(0, 6)).previous()).contains("1.1.0");
    assertThat(Champions.after(history.subList(0, 7)).previous()).contains("1.0.0");
    assertThat(Champions.after(history).previous()).isEmpty();
  }

  private static AuditEntry entry(AuditEntry.Action action, String version) {
    return new AuditEntry(1, Instant.EPOCH, action, version, null, "admin", null);
  }

  private static ModelVersion.Known known(String version, String schema) {
    return new ModelVersion.Known(version, schema);
  }

  private static String next(ModelVersion.Known... models) {
    return ModelVersion.next(List.of(models), "a").toString();
  }
}
