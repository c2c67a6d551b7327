package org.commandcenter.customer.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jboss.logging.Logger;

/**
 * Reads the topic in batches. The position is committed only after every message of a batch is
 * stored, as an event or as a dead letter: whatever stops this in between, the batch is read again,
 * and has no second effect. While the database or the brokers are away, it waits.
 */
final class TopicReader implements Runnable {
  private static final Logger LOG = Logger.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final KafkaConfig config;
  private final TopicBatch batch;
  private final TopicMetrics metrics;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private Duration pause;

  TopicReader(KafkaConfig config, TopicBatch batch, TopicMetrics metrics) {
    this.config = config;
    this.batch = batch;
    this.metrics = metrics;
    this.pause = config.pause();
    this.thread = Thread.ofPlatform().name("kafka-events").daemon().unstarted(this);
  }

  void start() {
    thread.start();
  }

  /** Lets the batch at hand come to its end, if that takes no longer than a moment. */
  void stop() throws InterruptedException {
    stopping.countDown();
    thread.join(PATIENCE);
    batch.close();
  }

  @Override
  public void run() {
    while (goesOn()) {
      try (Consumer<byte[], byte[]> opened = KafkaClients.consumer(config)) {
        opened.subscribe(List.of(config.topic()));
        while (goesOn()) {
          readSome(opened);
        }
      } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
        LOG.warnf("The topic %s cannot be read: %s", config.topic(), e.getClass().getName());
        rest();
      }
    }
  }

  private void readSome(Consumer<byte[], byte[]> from) {
    ConsumerRecords<byte[], byte[]> records = from.poll(POLL);
    metrics.lag(lag(from));
    if (records.isEmpty()) {
      return;
    }
    try {
      batch.take(records);
    } catch (RuntimeException e) {
      // Not the message: it may repeat what a row says.
      LOG.warnf("%d messages wait: %s", records.count(), e.getClass().getName());
      records
          .partitions()
          .forEach(
              partition -> from.seek(partition, records.records(partition).getFirst().offset()));
      rest();
      return;
    }
    pause = config.pause();
    try {
      from.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      LOG.infof("%d messages will be read again, by whom they belong to now", records.count());
    }
  }

  private static long lag(Consumer<byte[], byte[]> reading) {
    long lag = 0;
    for (TopicPartition partition : reading.assignment()) {
      lag += reading.currentLag(partition).orElse(0);
    }
    return lag;
  }

  private boolean goesOn() {
    return stopping.getCount() > 0;
  }

  private void rest() {
    try {
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      stopping.countDown();
    }
    Duration next = pause.multipliedBy(2);
    pause = next.compareTo(config.longestPause()) < 0 ? next : config.longestPause();
  }
}
