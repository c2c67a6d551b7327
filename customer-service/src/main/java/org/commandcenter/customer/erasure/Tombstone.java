package org.commandcenter.customer.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That a person is forgotten: whoever keeps something about any of these identities removes it.
 *
 * @param customerId the customer whose erasure was asked for
 * @param customerIds every identity of that person, {@code customerId} included
 * @param externalIdHashes hex SHA-256 of {@code salt} followed by each external identifier: by them
 *     a name that comes back can be noticed; its bearer is a new customer
 * @param erasedAt ascends along the feed and is unique in it
 */
public record Tombstone(
    UUID erasureId,
    UUID customerId,
    List<UUID> customerIds,
    List<String> externalIdHashes,
    String salt,
    Instant erasedAt) {}
