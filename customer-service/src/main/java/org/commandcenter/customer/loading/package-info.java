/**
 * The one way in for bulk rows: a stream of records is copied into a session's staging table and
 * goes on with set-based SQL, in one transaction: all of it lands, or nothing.
 */
package org.commandcenter.customer.loading;
