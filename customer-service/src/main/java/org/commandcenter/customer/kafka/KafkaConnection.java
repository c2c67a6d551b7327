package org.commandcenter.customer.kafka;

/**
 * How events come from Kafka; the installation's settings, not the organization's.
 *
 * @param allowed whether the topic may carry events of this organization
 */
public record KafkaConnection(boolean enabled, String topic, boolean allowed) {}
