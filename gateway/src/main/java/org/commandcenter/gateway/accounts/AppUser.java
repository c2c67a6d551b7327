package org.commandcenter.gateway.accounts;

/**
 * A person who may sign in.
 *
 * @param role see {@link org.commandcenter.platform.security.Role}
 * @param importDigest keyed digest of the accounts file's entry behind this row; null without one
 */
public record AppUser(
    String name, String organizationId, String role, String passwordHash, String importDigest) {}
