package org.commandcenter.customer.loading;

/**
 * What a load changed.
 *
 * @param inserted rows that are new: customers, events, outcomes
 * @param updated rows that appended a version to a known customer's profile
 * @param unchanged rows that said nothing new
 */
public record LoadCounts(long inserted, long updated, long unchanged) {}
