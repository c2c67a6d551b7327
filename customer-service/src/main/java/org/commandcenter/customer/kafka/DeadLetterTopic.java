package org.commandcenter.customer.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where messages that cannot be taken are sent on, for whoever watches that topic. */
interface DeadLetterTopic extends AutoCloseable {
  /** Sends all of them, and waits until the brokers have them. */
  void send(List<Refusal> refused);

  @Override
  void close();

  static DeadLetterTopic of(KafkaConfig config) {
    return config
        .deadLetterTopic()
        .<DeadLetterTopic>map(topic -> new Sending(topic, KafkaClients.producer(config)))
        .orElseGet(None::new);
  }

  /** Where no such topic is configured. */
  record None() implements DeadLetterTopic {
    @Override
    public void send(List<Refusal> refused) {}

    @Override
    public void close() {}
  }

  /** Sends each message as it was, with where it stood and why it was not taken in its headers. */
  record Sending(String topic, Producer<byte[], byte[]> producer) implements DeadLetterTopic {
    @Override
    public void send(List<Refusal> refused) {
      List<Future<?>> sent = new ArrayList<>();
      for (Refusal refusal : refused) {
        ProducerRecord<byte[], byte[]> letter =
            new ProducerRecord<>(topic, bytes(refusal.message().text()));
        letter
            .headers()
            .add("position", bytes(refusal.message().toString()))
            .add("code", bytes(refusal.code()))
            .add("reason", bytes(refusal.reason()));
        if (refusal.message().organization() != null) {
          letter.headers().add("organization", bytes(refusal.message().organization()));
        }
        sent.add(producer.send(letter));
      }
      for (Future<?> one : sent) {
        await(one);
      }
    }

    @Override
    public void close() {
      producer.close();
    }

    private static void await(Future<?> sent) {
      try {
        sent.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while dead letters were sent", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("Dead letters cannot be sent", e);
      }
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
