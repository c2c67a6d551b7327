package org.commandcenter.customer.hubspot.settings;

import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How to connect.
 *
 * @param portalId number of the HubSpot account ("Hub ID")
 * @param clientSecret of the HubSpot app, with which HubSpot signs; absent: the one known stays
 * @param mapping entries that differ from the defaults; null for none
 * @param contactDeletion keep by default
 */
public record HubSpotConnectionRequest(
    @Schema(required = true, examples = "12345678") Long portalId,
    @Schema(writeOnly = true) String clientSecret,
    PropertyMapping mapping,
    DeletionPolicy contactDeletion) {

  void check() {
    if (portalId == null || portalId < 1) {
      throw ApiException.invalid(
          "portal_id", "must be the number of the HubSpot account, as 12345678");
    }
    if (clientSecret != null) {
      HubSpotConnections.checkSecret(clientSecret);
    }
    mappingOrNone().check();
  }

  PropertyMapping mappingOrNone() {
    return mapping == null ? new PropertyMapping(null, null, null, null) : mapping;
  }

  DeletionPolicy contactDeletionOrKeep() {
    return contactDeletion == null ? DeletionPolicy.KEEP : contactDeletion;
  }

  @Override
  public String toString() {
    return "HubSpotConnectionRequest[portalId=" + portalId + ", clientSecret=(secret)]";
  }
}
