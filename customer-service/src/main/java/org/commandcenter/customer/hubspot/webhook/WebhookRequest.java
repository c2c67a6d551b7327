package org.commandcenter.customer.hubspot.webhook;

import java.io.InputStream;

/**
 * A call that claims to come from HubSpot.
 *
 * @param uri the public address that was called
 * @param signature null when there is none
 * @param timestamp null when there is none
 */
record WebhookRequest(
    String method, String uri, String signature, String timestamp, InputStream body) {}
