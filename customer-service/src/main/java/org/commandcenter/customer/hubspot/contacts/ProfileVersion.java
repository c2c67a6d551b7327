package org.commandcenter.customer.hubspot.contacts;

import java.time.Instant;
import java.util.Map;

/**
 * A profile from a moment on, as known now, from whatever source.
 *
 * @param values what it says by field, as texts that can be compared with each other
 */
record ProfileVersion(Instant at, Map<String, String> values) {}
