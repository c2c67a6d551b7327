package org.commandcenter.churn.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.commandcenter.churn.features.HandWorld.all;
import static org.commandcenter.churn.features.HandWorld.byKey;
import static org.commandcenter.churn.features.HandWorld.customer;
import static org.commandcenter.churn.features.HandWorld.event;
import static org.commandcenter.churn.features.HandWorld.text;
import static org.commandcenter.churn.features.HandWorld.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.ParquetFiles;
import org.commandcenter.churn.testing.SeededWorld;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class EventFeaturesIT {
  private static final Instant END = SeededWorld.END;
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir Path folder;
  @Inject EventFeatures features;

  @Test
  void whatIsRecordedLaterChangesNoFeatureOfAnEarlierDate() {
    SeededWorld world = new SeededWorld(40, 40, 3);
    world.write(folder.resolve("before"));
    Random random = new Random(11);
    Instant learned = END.minus(WEEK.multipliedBy(10)).plusSeconds(1);
    List<String> types =
        List.of("usage", "login", "support_ticket", "payment_failed", "nps", "intervention", "x");
    for (int i = 0; i < 400; i++) {
      world.late(
          world.ids().get(random.nextInt(40)),
          types.get(random.nextInt(types.size())),
          learned.minus(Duration.ofHours(1 + random.nextInt(24 * 180))),
          learned.plus(Duration.ofHours(random.nextInt(24 * 60))),
          10 * random.nextDouble());
    }
    world.write(folder.resolve("after"));

    Map<String, List<Object>> before = byKey(all(make("before", END, KnownBy.RECORDED)));
    Map<String, List<Object>> after = byKey(all(make("after", END, KnownBy.RECORDED)));

    assertThat(after.keySet()).isEqualTo(before.keySet());
    int changed = 0;
    for (String key : before.keySet()) {
      if (Instant.parse(key.substring(key.indexOf(' ') + 1)).isBefore(learned)) {
        assertThat(after.get(key)).as(key).isEqualTo(before.get(key));
      } else {
        changed += after.get(key).equals(before.get(key)) ? 0 : 1;
      }
    }
    assertThat(changed).isGreaterThan(100);
  }

  @Test
  void aDateHasTheSameFeaturesWhetherItIsScoredTodayOrLookedBackAt() {
    new SeededWorld(30, 40, 5).write(folder.resolve("world"));
    Instant then = END.minus(WEEK.multipliedBy(6));

    Map<String, List<Object>> today = byKey(all(make("world", then, KnownBy.RECORDED)));
    Map<String, List<Object>> lookedBack = byKey(all(make("world", END, KnownBy.RECORDED)));

    List<String> keys = today.keySet().stream().filter(k -> k.endsWith(then.toString())).toList();
    assertThat(keys).hasSizeGreaterThan(10);
    for (String key : keys) {
      assertThat(lookedBack.get(key)).as(key).isEqualTo(today.get(key));
    }
  }

  @Test
  void featuresHaveTheirDefinedValues() {
    String id = new UUID(1, 1).toString();
    Instant signedUp = END.minus(Duration.ofDays(100));
    write(
        folder.resolve("hand"),
        List.of(customer(id, signedUp)),
        List.of(
            event(id, "usage", END.minus(Duration.ofDays(7)), 4),
            event(id, "usage", END.minus(Duration.ofDays(21)), 6),
            event(id, "usage", END.minus(Duration.ofDays(40)), 10),
            event(id, "usage", END, 1000),
            event(id, "login", END.minus(Duration.ofDays(3)), 2),
            event(id, "support_ticket", END.minus(Duration.ofDays(50)), 3),
            event(id, "nps", END.minus(Duration.ofDays(200)), 9),
            event(id, "nps", END.minus(Duration.ofDays(20)), 4),
            event(id, "transaction", END.minus(Duration.ofDays(70)), 100),
            event(id, "transaction", END.minus(Duration.ofDays(40)), 20),
            event(id, "transaction", END.minus(Duration.ofDays(30).plusMillis(1)), 60),
            event(id, "intervention", END.minus(Duration.ofDays(30)), 0)),
        List.of());

    Map<String, Object> row = row(make("hand", END, KnownBy.RECORDED), id, END);

    assertThat(row)
        .containsEntry("tenure_days", 100.0)
        .containsEntry("mrr", 50.0)
        .containsEntry("industry", "saas")
        .containsEntry("usage_7d", 4.0)
        .containsEntry("usage_28d", 10.0)
        .containsEntry("usage_90d", 20.0)
        .containsEntry("usage_change_28d", 0.0)
        .containsEntry("days_since_usage", 7.0)
        .containsEntry("login_7d", 2.0)
        .containsEntry("tickets_28d", 0.0)
        .containsEntry("tickets_90d", 1.0)
        .containsEntry("ticket_severity_90d", 3.0)
        .containsEntry("nps_last", 4.0)
        .containsEntry("nps_mean_365d", 6.5)
        .containsEntry("interventions_28d", 0.0)
        .containsEntry("interventions_90d", 1.0)
        .containsEntry("days_since_intervention", 30.0)
        .containsEntry("days_since_payment_failure", 100.0)
        .containsEntry("transactions_90d", 3.0)
        .containsEntry("frequency", 3.0)
        .containsEntry("avg_transaction_value", 60.0)
        .containsEntry("events_30d", 4.0);
    assertThat((Double) row.get("recency")).isCloseTo(91.78, within(0.005));
    assertThat((Double) row.get("days_between_transactions")).isCloseTo(20, within(1e-6));
    // 4 events of ages 7, 21, 3 and 20 days: slope (8.5 - 5.5 + 12.5 - 4.5) / 2247.5
    double trend = 11.0 / 2247.5;
    assertThat((Double) row.get("engagement"))
        .isCloseTo((40 + 10 + 10 * trend) / 2.5, within(1e-9));
  }

  @Test
  void aLabelIsKnownOnlyWhereTheDataCoverTheHorizon() {
    String leaving = new UUID(1, 1).toString();
    String staying = new UUID(1, 2).toString();
    Instant signedUp = END.minus(Duration.ofDays(200));
    Instant left = END.minus(Duration.ofDays(60));
    List<String> events = new ArrayList<>();
    for (String id : List.of(leaving, staying)) {
      for (int day = 200; day > (id.equals(leaving) ? 60 : 0); day--) {
        events.add(event(id, "usage", END.minus(Duration.ofDays(day)), 1));
      }
    }
    write(
        folder.resolve("hand"),
        List.of(customer(leaving, signedUp), customer(staying, signedUp)),
        events,
        List.of("%s,churned,%s,%s".formatted(leaving, text(left), text(left))));

    FeatureRows rows = all(make("hand", END, KnownBy.RECORDED));

    int positives = 0;
    for (int row = 0; row < rows.size(); row++) {
      Instant at = rows.asOf()[row];
      boolean leaver = rows.customerIds()[row].equals(leaving);
      assertThat(leaver && !at.isBefore(left)).as("gone, but on the grid").isFalse();
      boolean covered = !at.plus(Duration.ofDays(30)).isAfter(END.minus(Duration.ofDays(1)));
      assertThat(rows.labelled()[row]).as("%s", at).isEqualTo(covered);
      boolean leaves = leaver && !at.plus(Duration.ofDays(30)).isBefore(left);
      assertThat(rows.labels()[row]).as("%s %s", leaver, at).isEqualTo(covered && leaves);
      positives += rows.labels()[row] ? 1 : 0;
    }
    assertThat(positives).isEqualTo(4);
  }

  @Test
  void anImportedHistoryCountsOnlyWhereItsDatesAreTrusted() {
    String id = new UUID(1, 1).toString();
    List<String> events = new ArrayList<>();
    for (int day = 200; day > 0; day--) {
      Instant at = END.minus(Duration.ofDays(day));
      events.add("e%d,%s,usage,%s,%s,1,".formatted(day, id, text(at), text(END)));
    }
    write(
        folder.resolve("hand"),
        List.of(customer(id, END.minus(Duration.ofDays(300)))),
        events,
        List.of());

    assertThat(make("hand", END, KnownBy.RECORDED).informed()).isZero();
    FeatureFile trusted = make("hand", END, KnownBy.OCCURRED);
    assertThat(trusted.informed()).isEqualTo(trusted.labelled()).isPositive();
  }

  private FeatureFile make(String world, Instant asOf, KnownBy knownBy) {
    ParquetFiles.unchangedProfiles(folder.resolve(world));
    return features.make(
        HandWorld.history(folder.resolve(world)),
        new PopulationRequest(null, asOf, 30, knownBy),
        END.plus(WEEK),
        _ -> {});
  }

  private static Map<String, Object> row(FeatureFile file, String id, Instant at) {
    FeatureRows rows = all(file);
    for (int row = 0; row < rows.size(); row++) {
      if (rows.customerIds()[row].equals(id) && rows.asOf()[row].equals(at)) {
        return HandWorld.values(rows, row);
      }
    }
    throw new AssertionError("No row of " + id + " at " + at);
  }
}
