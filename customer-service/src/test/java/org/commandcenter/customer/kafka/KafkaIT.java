package org.commandcenter.customer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.awaitility.Awaitility;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With a real broker; the reader is started by hand, because the service does not start any. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class KafkaIT {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static KafkaBroker broker;

  @Inject MessageIntake intake;
  @Inject DeadLetterErasure erasure;
  @Inject Database database;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<TopicReader> readers = new ArrayList<>();

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new KafkaBroker();
    // Readers die here on purpose, whatever is waited for meanwhile.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  @AfterAll
  static void stopBroker() throws Exception {
    Awaitility.catchUncaughtExceptionsByDefault();
    broker.close();
  }

  @AfterEach
  void stopReaders() throws InterruptedException {
    for (TopicReader reader : readers) {
      reader.stop();
    }
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
    Settings settings = settings(1, kafka);
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
    Settings settings = settings(3, organization);
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
    Settings settings = settings(2, organization);
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
  void aMessageThatNamesNoneOfOursIsNobodysAndHoldsNothingUp() throws Exception {
    String mine = organization();
    String other = organization();
    Settings settings = settings(1, mine, other).with("bad-" + NUMBER.incrementAndGet());
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
  void whereOneOrganizationSendsItNeedNotNameItself() throws Exception {
    String organization = organization();
    Settings settings = settings(1, organization);
    broker.send(settings.topic(), 1, null, good(3));

    read(settings);

    awaitEvents(organization, 3);
  }

  @Test
  void aDeadLetterIsReplayedOnceItsCustomerIsKnown() throws Exception {
    String organization = organization();
    Settings settings = settings(1, organization);
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
    Settings settings = settings(1, organization);
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

  private static List<String> good(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> event("c" + (1 + i % 4), "login-" + i, "2026-02-03"))
        .toList();
  }

  private static String event(String customer, String type, String at) {
    return "{\"customer_id\":\"%s\",\"type\":\"%s\",\"occurred_at\":\"%s\"}"
        .formatted(customer, type, at);
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

  private TopicMetrics metrics() {
    return new TopicMetrics(registry);
  }

  private void read(Settings settings) {
    TopicReader reader =
        new TopicReader(settings, new TopicBatch(settings, intake, metrics()), metrics());
    readers.add(reader);
    reader.start();
  }

  private void awaitMessages(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("inserted") + count("unchanged") + count("dead_lettered") >= count);
    assertThat(registry.get("commandcenter.kafka.lag").gauge().value()).isZero();
  }

  private void awaitEvents(String organization, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> events(organization).size() >= count);
    assertThat(events(organization)).hasSize(count);
  }

  private double count(String outcome) {
    return registry.counter("commandcenter.kafka.messages", "outcome", outcome).count();
  }

  private List<Map<String, Object>> events(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select nullif(e.event_id, e.event_key::text) as event_id, c.external_id,
                      e.type, e.occurred_at, e.value, e.properties::text
                    from event e join customer c on c.customer_id = e.customer_id
                    order by 2, 4, 3, 5, 1
                    """)
                .mapToMap()
                .list());
  }

  private static List<Map<String, Object>> letters(String organization) {
    return as(organization, "operator")
        .get("/api/connections/kafka/dead-letters?limit=1000")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items");
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

  private static RequestSpecification as(String organization, String role) {
    return RestAssured.given().auth().oauth2(TestTokens.token(organization, role));
  }

  private static void ingest(String organization, String csv) {
    as(organization, "operator")
        .contentType("text/csv")
        .body(csv)
        .post("/api/customers/ingest")
        .then()
        .statusCode(200);
  }

  private static String organization() {
    String organization = "kafka-" + NUMBER.incrementAndGet();
    ingest(organization, "customer_id,company\nc1,A\nc2,B\nc3,C\nc4,D\n");
    return organization;
  }

  private static Settings settings(int partitions, String... organizations) throws Exception {
    String topic = "events-" + NUMBER.incrementAndGet();
    broker.create(topic, partitions);
    return new Settings(topic, Set.of(organizations), Optional.empty());
  }

  /** The reader's settings, as the service's configuration would give them. */
  private record Settings(String topic, Set<String> allowed, Optional<String> deadLetterTopic)
      implements KafkaConfig {
    Settings with(String letters) {
      return new Settings(topic, allowed, Optional.of(letters));
    }

    Settings of(String other) {
      return new Settings(other, allowed, deadLetterTopic);
    }

    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public Optional<String> bootstrapServers() {
      return Optional.of(broker.address());
    }

    @Override
    public String groupId() {
      return "test-" + topic;
    }

    @Override
    public Optional<Set<String>> organizations() {
      return Optional.of(allowed);
    }

    @Override
    public int batch() {
      return 200;
    }

    @Override
    public Duration pause() {
      return Duration.ofMillis(20);
    }

    @Override
    public Duration longestPause() {
      return Duration.ofMillis(50);
    }

    @Override
    public Map<String, String> properties() {
      return Map.of();
    }
  }

  /** As when the process dies. */
  private static final class Killed extends Error {
    Killed(ConsumerRecords<byte[], byte[]> records) {
      super("killed with " + records.count() + " messages", null, false, false);
    }
  }
}
