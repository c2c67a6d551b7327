package org.commandcenter.customer.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/** Starts to read events from Kafka where that is enabled, and does nothing at all elsewhere. */
@ApplicationScoped
class EventTopic {
  private static final Logger LOG = Logger.getLogger(EventTopic.class);

  private final KafkaConfig config;
  private final MessageIntake intake;
  private final MeterRegistry registry;
  private TopicReader reader;

  EventTopic(KafkaConfig config, MessageIntake intake, MeterRegistry registry) {
    this.config = config;
    this.intake = intake;
    this.registry = registry;
  }

  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    if (!config.enabled()) {
      return;
    }
    check("bootstrap-servers", config.bootstrapServers().isPresent());
    check("organizations", !config.organizations().orElse(Set.of()).isEmpty());
    TopicMetrics metrics = new TopicMetrics(registry);
    reader = new TopicReader(config, new TopicBatch(config, intake, metrics), metrics);
    reader.start();
    LOG.infof("Events are read from the topic %s", config.topic());
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (reader != null) {
      reader.stop();
    }
  }

  private static void check(String setting, boolean given) {
    if (!given) {
      throw new IllegalStateException(
          "commandcenter.kafka.enabled needs commandcenter.kafka." + setting);
    }
  }
}
