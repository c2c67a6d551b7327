package org.commandcenter.customer.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A name that another system gives a customer; unique in the organization.
 *
 * @param source which system, as {@code hubspot}; {@code ingest} for those of uploads
 * @param addedAt when it became known here
 * @param customerId the identity that has it: the customer, or one that was merged into it
 */
public record Identifier(String externalId, String source, Instant addedAt, UUID customerId) {}
