/** An organization's connection to its HubSpot account: which, with what secret, read how. */
package org.commandcenter.customer.hubspot.settings;
