package org.commandcenter.churn.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.commandcenter.churn.features.HandWorld.all;
import static org.commandcenter.churn.features.HandWorld.byKey;
import static org.commandcenter.churn.features.HandWorld.customer;
import static org.commandcenter.churn.features.HandWorld.event;
import static org.commandcenter.churn.features.HandWorld.history;
import static org.commandcenter.churn.features.HandWorld.profile;
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
class LearntFeaturesIT {
  private static final Instant END = SeededWorld.END;

  @TempDir Path tables;
  @Inject EventFeatures features;

  @Test
  void whatRanksCustomersIsLearntFromTheTrainingRowsAlone() {
    Random random = new Random(4);
    List<String> customers = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String id = new UUID(1, i).toString();
      customers.add(customer(id, END.minus(Duration.ofDays(300))));
      for (int day = 0; day < 200; day += 1 + random.nextInt(20)) {
        Instant at = END.minus(Duration.ofDays(day)).minusSeconds(1);
        // nobody spends as much as in the last weeks, whose outcomes are not known yet
        events.add(event(id, "transaction", at, day < 30 ? 1e6 : 10));
      }
    }
    write(tables, customers, events, List.of());

    FeatureFile trained = learning(LabelPolicy.EXPLICIT);
    PopulationRequest later =
        new PopulationRequest(
            null, END, 30, KnownBy.RECORDED, LabelPolicy.EXPLICIT, trained.learnt());
    FeatureFile scored =
        features.make(history(tables), later, END.plus(Duration.ofDays(7)), _ -> {});

    assertThat(trained.learnt().rfm().valueP95()).isBetween(50.0, 300.0);
    assertThat(trained.learnt().rfm().frequencyBreaks()).hasSize(4).isSorted();
    assertThat(LearntFeatures.of(trained.learnt().toJson())).isEqualTo(trained.learnt());
    FeatureRows rows = all(trained);
    assertThat(byKey(all(scored))).isEqualTo(byKey(rows));
    for (int row = 0; row < rows.size(); row++) {
      Map<String, Object> values = HandWorld.values(rows, row);
      assertThat((Double) values.get("monetary")).isBetween(0.0, 100.0);
      assertThat((Double) values.get("rfm_monetary")).isBetween(1.0, 5.0);
      if (rows.asOf()[row].equals(END)) {
        assertThat(values).containsEntry("monetary", 100.0).containsEntry("rfm_monetary", 5.0);
      }
    }
  }

  @Test
  void attributesAreFeaturesAsTheyWereKnownAtTheDate() {
    List<String> customers = new ArrayList<>();
    List<String> profiles = new ArrayList<>();
    List<String> events = new ArrayList<>();
    Instant signedUp = END.minus(Duration.ofDays(300));
    Instant upgraded = END.minus(Duration.ofDays(100));
    for (int i = 0; i < 40; i++) {
      String id = new UUID(1, i).toString();
      customers.add(customer(id, signedUp));
      for (int day = 200; day > 0; day -= 5) {
        events.add(event(id, "usage", END.minus(Duration.ofDays(day)), 1));
      }
      profiles.add(profile(id, signedUp, attributes(i, i % 2 == 0 ? "basic" : "pro")));
      profiles.add(profile(id, upgraded, attributes(i, "pro")));
    }
    write(tables, customers, events, List.of());
    ParquetFiles.write(tables, "profiles", ParquetFiles.PROFILES, profiles);

    FeatureFile file = learning(LabelPolicy.EXPLICIT);

    assertThat(file.learnt().attributes())
        .containsExactly(
            new ProfileAttribute("active", ProfileAttribute.Kind.CATEGORY),
            new ProfileAttribute("contract_end", ProfileAttribute.Kind.DATE),
            new ProfileAttribute("plan", ProfileAttribute.Kind.CATEGORY),
            new ProfileAttribute("seats", ProfileAttribute.Kind.NUMBER));
    FeatureRows rows = all(file);
    String first = new UUID(1, 0).toString();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.customerIds()[row].equals(first)) {
        Map<String, Object> values = HandWorld.values(rows, row);
        Instant date = rows.asOf()[row];
        assertThat(values)
            .containsEntry("attributes.plan", date.isBefore(upgraded) ? "basic" : "pro")
            .containsEntry("attributes.active", "true")
            .containsEntry("attributes.seats", 0.0);
        double ahead = Duration.between(date, Instant.parse("2026-12-31T00:00:00Z")).toDays();
        assertThat((Double) values.get("attributes.contract_end")).isCloseTo(-ahead, within(1e-9));
      }
    }
  }

  private static String attributes(int number, String plan) {
    return "{'plan': '%s', 'seats': %d, 'active': %b, 'contract_end': '2026-%02d-31', 'email': 'c%d@example.com', 'churn_flag': %b}"
        .formatted(plan, number, number % 3 == 0, number % 2 == 0 ? 12 : 10, number, number > 20)
        .replace("'", "\"\"");
  }

  @Test
  void inactivityLooksOnlyAtCustomersWhoAreThereAndNoRecencyGivesTheAnswerAway() {
    Random random = new Random(8);
    List<String> customers = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String id = new UUID(1, i).toString();
      customers.add(customer(id, END.minus(Duration.ofDays(400))));
      double rate = 1.0 / (3 + random.nextInt(30));
      for (int day = 390; day > 0; day--) {
        if (random.nextDouble() < rate) {
          events.add(event(id, "transaction", END.minus(Duration.ofDays(day)), 10));
        }
      }
    }
    write(tables, customers, events, List.of());

    FeatureFile file = learning(LabelPolicy.INACTIVITY);

    assertThat(file.churned()).isBetween(file.labelled() / 20, file.labelled() / 2);
    FeatureRows rows = all(file);
    List<Double> scores = new ArrayList<>();
    List<Boolean> labels = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      Map<String, Object> values = HandWorld.values(rows, row);
      assertThat((Double) values.get("days_since_event")).isLessThanOrEqualTo(30);
      if (rows.labelled()[row]) {
        scores.add(-(Double) values.get("recency"));
        labels.add(rows.labels()[row]);
      }
    }
    assertThat(auc(scores, labels)).isBetween(0.55, 0.85);
  }

  private static double auc(List<Double> scores, List<Boolean> labels) {
    double wins = 0;
    long pairs = 0;
    for (int i = 0; i < scores.size(); i += 3) {
      for (int j = 0; j < scores.size(); j += 3) {
        if (labels.get(i) && !labels.get(j)) {
          pairs++;
          wins += (Math.signum(scores.get(i) - scores.get(j)) + 1) / 2;
        }
      }
    }
    return wins / pairs;
  }

  private FeatureFile learning(LabelPolicy labels) {
    return features.make(
        history(tables),
        new PopulationRequest(null, END, 30, KnownBy.RECORDED, labels, null),
        END.plus(Duration.ofDays(7)),
        _ -> {});
  }
}
