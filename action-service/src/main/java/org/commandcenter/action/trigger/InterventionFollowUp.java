package org.commandcenter.action.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.action.customer.InterventionReport;
import org.commandcenter.action.outbox.Delivery;
import org.commandcenter.action.outbox.DeliveryKind;
import org.commandcenter.action.outbox.DeliveryListener;
import org.commandcenter.action.outbox.DeliveryState;
import org.commandcenter.action.outbox.Outbox;
import org.jdbi.v3.core.Handle;

/** Once an action that is an intervention is delivered, it belongs to the customers' history. */
@ApplicationScoped
class InterventionFollowUp implements DeliveryListener {
  private final ActionRepository actions;
  private final Outbox outbox;
  private final InterventionReport report;

  InterventionFollowUp(ActionRepository actions, Outbox outbox, InterventionReport report) {
    this.actions = actions;
    this.outbox = outbox;
    this.report = report;
  }

  @Override
  public void settled(Handle handle, Delivery delivery) {
    if (delivery.kind() == DeliveryKind.INTERVENTION_REPORT
        || delivery.state() != DeliveryState.DELIVERED) {
      return;
    }
    Action action = actions.find(handle, delivery.actionId()).orElseThrow();
    List<String> customers = actions.customerIds(handle, action.id());
    if (action.intervention() == null || customers.isEmpty()) {
      return;
    }
    outbox.add(
        handle,
        delivery.organizationId(),
        action.id(),
        DeliveryKind.INTERVENTION_REPORT,
        action.priority() == Priority.HIGH,
        report.payload(
            action.id(),
            customers,
            action.intervention(),
            "slack",
            action.createdBy(),
            delivery.settledAt()));
  }
}
