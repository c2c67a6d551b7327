/**
 * HubSpot's events, kept before they are applied. What is stored here cannot be lost or have its
 * effect twice: events become applied in the transaction of their effect.
 */
package org.commandcenter.customer.hubspot.inbox;
