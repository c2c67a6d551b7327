package org.commandcenter.customer.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker in this JVM, which is its own controller. */
final class KafkaBroker implements AutoCloseable {
  private static final String HOST = "localhost";

  private final Path folder;
  private final int port;
  private final KafkaRaftServer server;
  private final KafkaProducer<byte[], byte[]> producer;

  KafkaBroker() throws Exception {
    folder = Files.createTempDirectory("kafka-");
    port = freePort();
    int controller = freePort();
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@%s:%d".formatted(HOST, controller));
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(HOST, port, controller));
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", folder.toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.enable", "false");
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(folder.toString()))
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
    server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    producer =
        new KafkaProducer<>(producing(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  static KafkaBroker started() {
    try {
      return new KafkaBroker();
    } catch (Exception e) {
      throw new IllegalStateException("The broker does not start", e);
    }
  }

  String address() {
    return HOST + ":" + port;
  }

  void create(String topic, int partitions) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    }
  }

  /**
   * Sends texts in their order, to one partition after the other.
   *
   * @param organization for the header; null for none
   */
  void send(String topic, int partitions, String organization, List<String> texts)
      throws ExecutionException, InterruptedException {
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      ProducerRecord<byte[], byte[]> message =
          new ProducerRecord<>(
              topic, i % partitions, null, texts.get(i).getBytes(StandardCharsets.UTF_8));
      if (organization != null) {
        message.headers().add("organization", organization.getBytes(StandardCharsets.UTF_8));
      }
      sent.add(producer.send(message));
    }
    for (Future<?> one : sent) {
      one.get();
    }
  }

  /** One request after the other: a numbered one that is late would be repeated for ever. */
  private Map<String, Object> producing() {
    return Map.of(
        "bootstrap.servers", address(),
        "enable.idempotence", "false",
        "max.in.flight.requests.per.connection", "1",
        "delivery.timeout.ms", "60000");
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", address());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    producer.close();
    server.shutdown();
    server.awaitShutdown();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
