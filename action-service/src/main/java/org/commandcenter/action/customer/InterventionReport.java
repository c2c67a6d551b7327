package org.commandcenter.action.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commandcenter.action.outbox.Answer;
import org.commandcenter.action.outbox.Channel;
import org.commandcenter.action.outbox.Delivery;
import org.commandcenter.action.outbox.DeliveryKind;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.ServiceTokens;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Tells customer-service what was done to keep its customers: one {@code intervention} event for
 * each customer of an action. The event's id is made of action and customer, so that a repeated
 * report changes nothing.
 */
@ApplicationScoped
public class InterventionReport implements Channel {
  private final CustomerApi api;
  private final ServiceTokens tokens;
  private final ObjectMapper json;

  InterventionReport(@RestClient CustomerApi api, ServiceTokens tokens, ObjectMapper json) {
    this.api = api;
    this.tokens = tokens;
    this.json = json;
  }

  private record Event(
      String eventId, String customerId, String type, Instant occurredAt, Properties properties) {}

  private record Properties(String intervention, String channel, String decidedBy) {}

  /** What the outbox keeps until customer-service has taken it. */
  public JsonNode payload(
      UUID actionId,
      List<String> customerIds,
      String intervention,
      String channel,
      String decidedBy,
      Instant occurredAt) {
    Properties properties = new Properties(intervention, channel, decidedBy);
    return json.valueToTree(
        customerIds.stream()
            .map(
                customer ->
                    new Event(
                        actionId + ":" + customer,
                        customer,
                        "intervention",
                        occurredAt,
                        properties))
            .toList());
  }

  @Override
  public DeliveryKind kind() {
    return DeliveryKind.INTERVENTION_REPORT;
  }

  @Override
  public Answer send(Delivery delivery) {
    try {
      CustomerApi.Ingested answer =
          api.addEvents(tokens.bearer(delivery.organizationId()), delivery.payload());
      return answer.rejected() == 0 ? new Answer.Ok() : new Answer.Permanent(rejections(answer));
    } catch (CustomerServiceFailure e) {
      return e.passing() ? new Answer.Retry(e.getMessage()) : new Answer.Permanent(e.getMessage());
    } catch (ApiException | ProcessingException e) {
      return new Answer.Retry("customer-service cannot be reached");
    }
  }

  private static String rejections(CustomerApi.Ingested answer) {
    String codes =
        answer.errors() == null
            ? ""
            : answer.errors().stream()
                .map(CustomerApi.Rejected::code)
                .distinct()
                .collect(Collectors.joining(", "));
    return "customer-service took all but %d of the events: %s".formatted(answer.rejected(), codes);
  }
}
