/**
 * Keeps object storage and database in step: an object whose row was never committed is removed,
 * and so is one that no row needs any more.
 */
package org.commandcenter.customer.objects;
