package org.commandcenter.platform.erasure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * That a person was erased in customer-service.
 *
 * @param customerIds every identity of that person
 * @param externalIdHashes hex SHA-256 of {@code salt} followed by each external identifier
 * @param erasedAt ascends along the feed and is unique in it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Tombstone(
    UUID erasureId,
    Set<UUID> customerIds,
    Set<String> externalIdHashes,
    String salt,
    Instant erasedAt) {}
