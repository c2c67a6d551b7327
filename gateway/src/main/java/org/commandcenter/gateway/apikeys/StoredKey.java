package org.commandcenter.gateway.apikeys;

import java.time.Instant;

/** What checking a secret needs of a key that is not revoked. */
record StoredKey(
    String id,
    String organizationId,
    String role,
    String secretHash,
    String createdBy,
    Instant expiresAt) {}
