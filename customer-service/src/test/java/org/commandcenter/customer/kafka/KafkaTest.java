package org.commandcenter.customer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What tests with a real broker share: the broker itself, too. The reader is started by hand,
 * because the service does not start any.
 */
@QuarkusTestResource(PostgresResource.class)
@ExtendWith(KafkaTest.OneBroker.class)
abstract class KafkaTest {
  static final AtomicInteger NUMBER = new AtomicInteger();
  static KafkaBroker broker;

  @Inject MessageIntake intake;
  @Inject Database database;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final List<TopicReader> readers = new ArrayList<>();

  /** Starts the broker before the first test class and stops it after all. */
  static final class OneBroker implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      broker =
          context
              .getRoot()
              .getStore(ExtensionContext.Namespace.GLOBAL)
              .computeIfAbsent(KafkaBroker.class, type -> KafkaBroker.started(), KafkaBroker.class);
    }
  }

  @AfterEach
  void stopReaders() throws InterruptedException {
    for (TopicReader reader : readers) {
      reader.stop();
    }
  }

  static List<String> good(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> event("c" + (1 + i % 4), "login-" + i, "2026-02-03"))
        .toList();
  }

  static String event(String customer, String type, String at) {
    return "{\"customer_id\":\"%s\",\"type\":\"%s\",\"occurred_at\":\"%s\"}"
        .formatted(customer, type, at);
  }

  TopicMetrics metrics() {
    return new TopicMetrics(registry);
  }

  void read(TopicSettings settings) {
    TopicReader reader =
        new TopicReader(settings, new TopicBatch(settings, intake, metrics()), metrics());
    readers.add(reader);
    reader.start();
  }

  void awaitMessages(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("inserted") + count("unchanged") + count("dead_lettered") >= count);
    assertThat(registry.get("commandcenter.kafka.lag").gauge().value()).isZero();
  }

  void awaitEvents(String organization, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> events(organization).size() >= count);
    assertThat(events(organization)).hasSize(count);
  }

  double count(String outcome) {
    return registry.counter("commandcenter.kafka.messages", "outcome", outcome).count();
  }

  List<Map<String, Object>> events(String organization) {
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

  static List<Map<String, Object>> letters(String organization) {
    return as(organization, "operator")
        .get("/api/connections/kafka/dead-letters?limit=1000")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items");
  }

  static void ingest(String organization, String csv) {
    as(organization, "operator")
        .contentType("text/csv")
        .body(csv)
        .post("/api/customers/ingest")
        .then()
        .statusCode(200);
  }

  static String organization() {
    String organization = "kafka-" + NUMBER.incrementAndGet();
    ingest(organization, "customer_id,company\nc1,A\nc2,B\nc3,C\nc4,D\n");
    return organization;
  }

  static TopicSettings settings(int partitions, String... organizations) throws Exception {
    String topic = "events-" + NUMBER.incrementAndGet();
    broker.create(topic, partitions);
    return new TopicSettings(broker.address(), topic, Set.of(organizations), Optional.empty());
  }
}
