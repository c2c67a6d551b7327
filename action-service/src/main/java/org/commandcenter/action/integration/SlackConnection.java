package org.commandcenter.action.integration;

import java.time.Instant;

/**
 * What may be shown of an organization's connection to Slack: never the address.
 *
 * @param configured false: all else is null or false
 * @param enabled false after Slack said that the webhook is gone
 * @param disabledReason what Slack said
 */
public record SlackConnection(
    boolean configured,
    String host,
    boolean enabled,
    String disabledReason,
    Instant updatedAt,
    String updatedBy) {

  static SlackConnection none() {
    return new SlackConnection(false, null, false, null, null, null);
  }
}
