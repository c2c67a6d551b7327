package org.commandcenter.customer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes by Kafka arrives as what comes by REST does, whatever dies on its way. */
@QuarkusTest
class KafkaIT extends KafkaTest {
  @BeforeAll
  static void letReadersDie() {
    // They do on purpose, whatever is waited for meanwhile.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  @AfterAll
  static void catchAgain() {
    Awaitility.catchUncaughtExceptionsByDefault();
  }

  @Test
  void theSameRowsByRestAndByKafkaGiveTheSameEventsRejectsAndTimelines() throws Exception {
    String rest = organization();
    String kafka = organization();
    List<String> rows = rows(1000);
    JsonPath answer =
        as(rest, "operator")
            .contentType("application/x-ndjson")
            .body(String.join("\n", rows).getBytes(StandardCharsets.UTF_8))
            .post("/api/events")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    TopicSettings settings = settings(1, kafka);
    broker.send(settings.topic(), 1, kafka, rows);

    read(settings);
    awaitMessages(rows.size());

    assertThat(answer.getInt("rejected")).isBetween(300, 700);
    assertThat(letters(kafka))
        .extracting(l -> line(((Number) l.get("offset")).longValue() + 1, l))
        .containsExactlyInAnyOrderElementsOf(
            answer.<Map<String, Object>>getList("errors").stream()
                .map(e -> line(((Number) e.get("line")).longValue(), e))
                .toList());
    assertThat(letters(kafka))
        .allSatisfy(
            l ->
                assertThat(l.get("original"))
                    .isEqualTo(rows.get(((Number) l.get("offset")).intValue())));
    assertThat(events(kafka)).hasSizeGreaterThan(200).isEqualTo(events(rest));
    assertThat(count("inserted")).isEqualTo(answer.getDouble("inserted"));
    assertThat(count("unchanged")).isEqualTo(answer.getDouble("unchanged"));
    for (String customer : List.of("c1", "c2", "c3")) {
      // Of one moment, the order follows the customers' identities, which are not the same.
      assertThat(timeline(kafka, customer))
          .containsExactlyInAnyOrderElementsOf(timeline(rest, customer));
    }
  }

  @Test
  void aReaderKilledBetweenStoringAndCommittingCostsNothing() throws Exception {
    String organization = organization();
    TopicSettings settings = settings(3, organization);
    broker.send(settings.topic(), 3, organization, good(900));
    AtomicInteger stored = new AtomicInteger();
    TopicReader killed =
        new TopicReader(
            settings,
            new TopicBatch(settings, intake, metrics()) {
              @Override
              void take(ConsumerRecords<byte[], byte[]> records) {
                super.take(records);
                stored.addAndGet(records.count());
                throw new Killed(records);
              }
            },
            metrics());
    killed.start();
    Awaitility.await().until(() -> stored.get() > 0);
    assertThat(events(organization)).hasSize(stored.get()).hasSizeLessThan(900);

    read(settings);

    awaitEvents(organization, 900);
    assertThat(count("unchanged")).isEqualTo(stored.get());
    assertThat(letters(organization)).isEmpty();
  }

  @Test
  void whileTheDatabaseIsAwayMessagesWaitAndNoneIsLost() throws Exception {
    String organization = organization();
    TopicSettings settings = settings(2, organization);
    broker.send(settings.topic(), 2, organization, good(200));
    AtomicInteger failures = new AtomicInteger();
    TopicReader reader =
        new TopicReader(
            settings,
            new TopicBatch(settings, intake, metrics()) {
              @Override
              void take(ConsumerRecords<byte[], byte[]> records) {
                if (failures.incrementAndGet() <= 5) {
                  throw new IllegalStateException("The database is away");
                }
                super.take(records);
              }
            },
            metrics());
    readers.add(reader);
    reader.start();

    awaitEvents(organization, 200);
    assertThat(failures.get()).isGreaterThan(5);
    assertThat(count("inserted")).isEqualTo(200);
  }

  @Test
  void whereOneOrganizationSendsItNeedNotNameItself() throws Exception {
    String organization = organization();
    TopicSettings settings = settings(1, organization);
    broker.send(settings.topic(), 1, null, good(3));

    read(settings);

    awaitEvents(organization, 3);
  }

  @Test
  void nothingIsReadUnlessItIsEnabled() {
    JsonPath connection =
        as(organization(), "operator")
            .get("/api/connections/kafka")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(connection.getBoolean("enabled")).isFalse();
    assertThat(connection.getString("topic")).isEqualTo("customer-events");
    as(organization(), "analyst").get("/api/connections/kafka").then().statusCode(403);
  }

  /** Rows as they come from the world: most of them good, many of them not. */
  private static List<String> rows(int count) {
    Random random = new Random(7);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String customer = "c" + (1 + random.nextInt(4));
      String day = "2026-0%d-1%d".formatted(1 + random.nextInt(3), random.nextInt(10));
      String id = "\"event_id\":\"e" + random.nextInt(150) + "\"";
      String rest = "\"customer_id\":\"%s\",\"type\":\"usage\"".formatted(customer);
      rows.add(
          switch (random.nextInt(14)) {
            case 0, 1, 2 ->
                "{%s,\"occurred_at\":\"%s\",\"value\":%d}".formatted(rest, day, random.nextInt(3));
            case 3, 4, 5 ->
                // A correction has a date of its own: of two in one upload neither would be later.
                "{%s,%s,\"occurred_at\":\"%s\",\"value\":%d,\"page\":\"ä\",\"recorded_at\":\"2026-04-01T00:00:00.%06dZ\"}"
                    .formatted(id, rest, day, i, i);
            case 6 -> "{%s,\"occurred_at\":\"yesterday\"}".formatted(rest);
            case 7 -> "{%s,\"occurred_at\":\"%s\",\"value\":\"many\"}".formatted(rest, day);
            case 8 -> "{\"customer_id\":\"nobody\",\"type\":\"x\",\"occurred_at\":\"" + day + "\"}";
            case 9 -> "{" + rest + "}";
            case 10 -> "{" + rest + ",\"occurred_at\":";
            case 11 -> "[" + i + "]";
            case 12 -> "{%s,\"occurred_at\":\"%s\",\"note\":\"\\u0000\"}".formatted(rest, day);
            default -> "{%s,\"occurred_at\":\"%s\",\"type\":[1]}".formatted(rest, day);
          });
    }
    return rows;
  }

  private static String line(long line, Map<String, Object> reject) {
    return line
        + " "
        + reject.get("field")
        + " "
        + reject.get("code")
        + " "
        + reject.get("message");
  }

  private static List<Map<String, Object>> timeline(String organization, String customer) {
    List<Map<String, Object>> items =
        as(organization, "viewer")
            .get("/api/customers/" + customer + "/timeline?limit=1000")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("items");
    return items.stream()
        .filter(item -> item.get("kind").equals("event"))
        .peek(item -> item.remove("recorded_at"))
        .toList();
  }

  /** As when the process dies. */
  private static final class Killed extends Error {
    Killed(ConsumerRecords<byte[], byte[]> records) {
      super("killed with " + records.count() + " messages", null, false, false);
    }
  }
}
