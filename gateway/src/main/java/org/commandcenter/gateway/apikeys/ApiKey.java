package org.commandcenter.gateway.apikeys;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A program's way in, without its secret.
 *
 * @param role one of viewer, analyst, operator, admin; never above its creator's
 * @param createdBy who made it
 * @param lastUsedAt to the minute; null: never
 * @param expiresAt from when on it is refused; null: never
 */
public record ApiKey(
    @Schema(examples = "key-5f0c2d9a41b7e683") String id,
    String name,
    String role,
    String createdBy,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt) {}
