/** Contacts as customers: what HubSpot says of a contact becomes versions of its profile. */
package org.commandcenter.customer.hubspot.contacts;
