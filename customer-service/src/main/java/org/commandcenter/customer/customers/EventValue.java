package org.commandcenter.customer.customers;

import java.time.Instant;

/**
 * What an event measured.
 *
 * @param at when it happened
 * @param value null for an event without one
 */
public record EventValue(String type, Instant at, Double value) {}
