package org.commandcenter.action.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.commandcenter.action.customer.Customer;
import org.commandcenter.action.slack.SlackAlert;
import org.commandcenter.action.slack.SlackMessage;
import org.commandcenter.action.value.ValuesAtStake;

/** Writes an order as a Slack message, with the figures of its customers. */
@ApplicationScoped
class AlertWriter {
  private final ValuesAtStake values;
  private final ConsoleConfig console;

  AlertWriter(ValuesAtStake values, ConsoleConfig console) {
    this.values = values;
    this.console = console;
  }

  /** Asks churn-service for values: not for use within a transaction. */
  JsonNode write(ActionRepository.Row order, Collection<Customer> customers) {
    Map<String, BigDecimal> atStake = values.of(order.organization(), customers);
    return SlackMessage.of(
        new SlackAlert(
            order.id(),
            order.message(),
            order.priority() == Priority.HIGH,
            order.intervention(),
            order.createdBy(),
            customers.stream().map(c -> line(c, atStake.get(c.customerId()))).toList(),
            console.url()));
  }

  private static SlackAlert.Line line(Customer customer, BigDecimal modelled) {
    Customer.Risk risk = customer.risk();
    return new SlackAlert.Line(
        customer.name(),
        customer.mrr(),
        customer.currency(),
        risk == null ? null : risk.churnProbability(),
        risk == null ? null : risk.riskLevel(),
        modelled == null ? customer.annualRevenue().orElse(null) : modelled,
        modelled != null);
  }
}
