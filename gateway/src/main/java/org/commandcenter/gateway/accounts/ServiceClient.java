package org.commandcenter.gateway.accounts;

/** A service of ours that may ask for tokens. */
public record ServiceClient(String id, String secretHash, String importDigest) {}
