package org.commandcenter.customer.loading;

/**
 * A further name of a customer.
 *
 * @param line where it stands in its source, ascending from 1
 * @param customer external identifier or UUID by which the customer is known
 * @param externalId the name to be added
 */
public record IdentifierRow(long line, String customer, String externalId) {}
