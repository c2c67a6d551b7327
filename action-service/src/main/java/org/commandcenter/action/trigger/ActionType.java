package org.commandcenter.action.trigger;

/** Through which channel an action is carried out. */
public enum ActionType {
  SLACK_ALERT("Slack"),
  SALESFORCE_TASK("Salesforce"),
  EMAIL_CAMPAIGN("e-mail"),
  WEBHOOK("a webhook");

  private final String channel;

  ActionType(String channel) {
    this.channel = channel;
  }

  /** What people call the channel. */
  String channel() {
    return channel;
  }

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
