package org.commandcenter.customer.hubspot.settings;

/**
 * What the deletion of a contact in HubSpot means here. A deletion for privacy always erases the
 * person; an ordinary one can be undone in HubSpot for 90 days.
 */
public enum DeletionPolicy {
  /** The customer stays, marked with the attribute {@code hubspot_deleted}. */
  KEEP,
  /** The person is erased everywhere, for good. */
  ERASE
}
