package org.commandcenter.platform.storage;

/**
 * What was stored.
 *
 * @param key path within the organization
 * @param bytes size
 * @param sha256 hex digest of the content
 */
public record StoredObject(String key, long bytes, String sha256) {}
