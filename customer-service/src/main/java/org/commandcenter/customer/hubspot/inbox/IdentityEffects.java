package org.commandcenter.customer.hubspot.inbox;

/**
 * What events do that say who somebody is, or that somebody is to be forgotten. They are applied
 * one by one, each in transactions of its own, and may be applied again when one of those is lost.
 */
public interface IdentityEffects {
  Settlement apply(String organization, InboxEvent event);
}
