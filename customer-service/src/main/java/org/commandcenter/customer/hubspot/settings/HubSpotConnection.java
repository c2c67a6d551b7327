package org.commandcenter.customer.hubspot.settings;

import java.time.Instant;

/**
 * Where an organization's HubSpot events come from. The secret goes in and never comes out.
 *
 * @param mapping as in force, the defaults included
 */
public record HubSpotConnection(
    boolean connected,
    Long portalId,
    PropertyMapping mapping,
    DeletionPolicy contactDeletion,
    Instant updatedAt,
    String updatedBy) {

  static HubSpotConnection none() {
    return new HubSpotConnection(
        false, null, PropertyMapping.DEFAULTS, DeletionPolicy.KEEP, null, null);
  }
}
