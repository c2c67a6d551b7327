package org.commandcenter.customer.intake;

import java.util.List;

/**
 * One row of an upload, not yet understood.
 *
 * @param line physical line in CSV and NDJSON, position in a JSON array; from 1
 * @param values a text, a {@code JsonNode}, or null, by column
 */
record Item(long line, Columns columns, List<?> values) {}
