package org.commandcenter.action.trigger;

/**
 * The answer to an order.
 *
 * @param message for people
 * @param actionResult for older clients, which look here
 * @param customersAffected how many customers the action concerns
 */
public record TriggerResponse(
    String message, ActionResult actionResult, int customersAffected, Action action) {

  /**
   * What is known so far: the channel has not answered yet.
   *
   * @param status the action's state
   * @param channel where it goes
   */
  public record ActionResult(String status, String channel) {}

  static TriggerResponse of(Action action) {
    String channel = action.actionType().channel();
    String message =
        action.test()
            ? "A test message to %s is on its way".formatted(channel)
            : "Queued for %s; GET /api/actions/%s tells when it is delivered"
                .formatted(channel, action.id());
    return new TriggerResponse(
        message,
        new ActionResult(action.state().label(), channel),
        action.customersAffected(),
        action);
  }
}
