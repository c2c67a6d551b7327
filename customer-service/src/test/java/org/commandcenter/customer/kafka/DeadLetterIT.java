package org.commandcenter.customer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.junit.jupiter.api.Test;

/** Messages that cannot be taken wait, are taken later, or go with the person they name. */
@QuarkusTest
class DeadLetterIT extends KafkaTest {
  @Inject DeadLetterErasure erasure;

  @Test
  void aMessageThatNamesNoneOfOursIsNobodysAndHoldsNothingUp() throws Exception {
    String mine = organization();
    String other = organization();
    TopicSettings settings = settings(1, mine, other).with("bad-" + NUMBER.incrementAndGet());
    broker.create(settings.deadLetterTopic().orElseThrow(), 1);
    String event = event("c1", "login", "2026-01-05");
    broker.send(settings.topic(), 1, null, List.of(event));
    broker.send(settings.topic(), 1, "org-unlisted", List.of(event));
    broker.send(settings.topic(), 1, "-", List.of(event));
    broker.send(
        settings.topic(), 1, mine, List.of("{\"organization\": \"" + other + "\"}", "{", event));

    read(settings);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count("unassigned") == 3);

    assertThat(events(mine)).hasSize(1);
    assertThat(events(other)).isEmpty();
    assertThat(letters(other)).isEmpty();
    assertThat(letters(mine))
        .extracting(l -> l.get("code"))
        .containsExactlyInAnyOrder("missing_value", "malformed");
    try (Consumer<byte[], byte[]> watcher =
        KafkaClients.consumer(settings.of(settings.deadLetterTopic().orElseThrow()))) {
      watcher.subscribe(List.of(settings.deadLetterTopic().orElseThrow()));
      List<String> seen = new ArrayList<>();
      Awaitility.await()
          .until(
              () -> {
                for (ConsumerRecord<byte[], byte[]> letter : watcher.poll(Duration.ofMillis(200))) {
                  seen.add(
                      new String(
                          letter.headers().lastHeader("code").value(), StandardCharsets.UTF_8));
                }
                return seen.size() >= 5;
              });
      assertThat(seen)
          .containsExactlyInAnyOrder(
              "unknown_organization",
              "unknown_organization",
              "unknown_organization",
              "missing_value",
              "malformed");
    }
  }

  @Test
  void aDeadLetterIsReplayedOnceItsCustomerIsKnown() throws Exception {
    String organization = organization();
    TopicSettings settings = settings(1, organization);
    broker.send(
        settings.topic(), 1, organization, List.of(event("late", "login", "2026-01-05"), "{"));
    read(settings);
    Awaitility.await().until(() -> letters(organization).size() == 2);
    String unknown = letter(organization, "unknown_customer");
    String malformed = letter(organization, "malformed");

    ingest(organization, "customer_id,company\nlate,Late\n");

    assertThat(replay(organization, unknown).getString("state")).isEqualTo("replayed");
    assertThat(replay(organization, unknown).getInt("attempts")).isEqualTo(2);
    assertThat(replay(organization, malformed).getString("state")).isEqualTo("dead");
    assertThat(events(organization)).hasSize(1);
    assertThat(letters(organization)).hasSize(1);
    as(organization(), "operator")
        .post("/api/connections/kafka/dead-letters/" + malformed + "/replay")
        .then()
        .statusCode(404);
  }

  @Test
  void anErasureRemovesTheDeadLettersThatNameThePersonAndNoOthers() throws Exception {
    String organization = organization();
    TopicSettings settings = settings(1, organization);
    broker.send(
        settings.topic(),
        1,
        organization,
        List.of(
            event("ann.b+c@x.example", "login", "yesterday"),
            "{\"customer_id\": \"ann.b+c@x.example\"",
            "to: ann.b+c@x.example, 7",
            "to: joann.b+c@x.example",
            "to: annXb+c@x.example",
            event("other", "login", "yesterday")));
    read(settings);
    Awaitility.await().until(() -> letters(organization).size() == 6);
    ErasedPerson ann =
        new ErasedPerson(organization, Set.of(UUID.randomUUID()), Set.of("ann.b+c@x.example"));

    assertThat(erasure.remaining(ann)).isEqualTo(3);
    assertThat(erasure.erase(ann)).isEqualTo(3);

    assertThat(erasure.remaining(ann)).isZero();
    assertThat(letters(organization)).hasSize(3);
  }

  private static String letter(String organization, String code) {
    return letters(organization).stream()
        .filter(l -> l.get("code").equals(code))
        .map(l -> l.get("id").toString())
        .findFirst()
        .orElseThrow();
  }

  private static JsonPath replay(String organization, String id) {
    return as(organization, "operator")
        .post("/api/connections/kafka/dead-letters/" + id + "/replay")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
