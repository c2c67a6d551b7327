package org.commandcenter.customer.hubspot.contacts;

import java.time.Instant;

/**
 * That a field of a contact had a value from a moment on.
 *
 * @param field a field of customers as uploads call it, or {@code attributes.<name>}
 * @param value null for an attribute that was emptied
 * @param fresh whether this has not had its effect yet
 */
record Statement(String field, Instant at, String value, boolean fresh) {}
