package org.commandcenter.customer.kafka;

/**
 * Why a message was not taken.
 *
 * @param customer whom it is about; null when that could not be read
 * @param field as the message calls it; null when the whole message is meant
 * @param code in lower case
 */
record Refusal(Message message, String customer, String field, String code, String reason) {}
