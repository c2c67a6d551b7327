package org.commandcenter.action.outbox;

/** What leaves this service. */
public enum DeliveryKind {
  /** A message to the organization's Slack webhook. */
  SLACK_MESSAGE,
  /** The intervention that an action was, as events of its customers, to customer-service. */
  INTERVENTION_REPORT
}
