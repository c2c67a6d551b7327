/**
 * The one event store, in two temperatures: what comes live stands in PostgreSQL, what comes in
 * bulk is Parquet in object storage at once. Readers see both as one, as of any date.
 */
package org.commandcenter.customer.events;
