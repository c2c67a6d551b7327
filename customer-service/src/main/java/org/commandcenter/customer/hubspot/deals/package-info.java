/** HubSpot's deals as ours: whatever is said of a deal is appended, and the last word counts. */
package org.commandcenter.customer.hubspot.deals;
