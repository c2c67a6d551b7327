package org.commandcenter.gateway.apikeys;

import java.time.Instant;

/**
 * A key whose secret was shown.
 *
 * @param expiresAt null: never
 */
public record VerifiedKey(String id, String organization, String role, Instant expiresAt) {}
