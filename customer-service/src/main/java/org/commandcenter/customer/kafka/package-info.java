/**
 * Events from a Kafka topic: the same rules and the same result as {@code POST /api/events}. Off by
 * default; nothing of the client library is loaded then.
 */
package org.commandcenter.customer.kafka;
