package org.commandcenter.action.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.action.ActionError;
import org.commandcenter.action.customer.Customer;
import org.commandcenter.action.customer.CustomerClient;
import org.commandcenter.action.integration.SlackConnections;
import org.commandcenter.action.outbox.DeliveryKind;
import org.commandcenter.action.outbox.Outbox;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedCustomers;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Violation;
import org.commandcenter.platform.security.Tenant;

/** Takes orders: checks that they can be carried out, and writes them with their delivery. */
@ApplicationScoped
class ActionService {
  private static final int MAX_NAMED = 100;

  private final Database database;
  private final ActionRepository repository;
  private final Outbox outbox;
  private final CustomerClient customers;
  private final SlackConnections slack;
  private final AlertWriter writer;
  private final ObjectMapper json;
  private final ErasedCustomers erased;

  ActionService(
      Database database,
      ActionRepository repository,
      Outbox outbox,
      CustomerClient customers,
      SlackConnections slack,
      AlertWriter writer,
      ObjectMapper json,
      ErasedCustomers erased) {
    this.database = database;
    this.repository = repository;
    this.outbox = outbox;
    this.customers = customers;
    this.slack = slack;
    this.writer = writer;
    this.json = json;
    this.erased = erased;
  }

  /**
   * Orders an action; it is carried out from here on, whatever happens to this process.
   *
   * @throws ApiException {@code channel_not_connected}, {@code unknown_customers}, {@code
   *     unavailable}: then nothing was done
   */
  Action trigger(Tenant tenant, String idempotencyKey, TriggerRequest request) {
    if (request.actionType() != ActionType.SLACK_ALERT) {
      throw new ApiException(
          ActionError.CHANNEL_NOT_CONNECTED,
          "%s: %s is not connected; slack_alert is what this organization can send"
              .formatted(request.actionType().label(), request.actionType().channel()));
    }
    slack.target(tenant.organization());
    Collection<Customer> concerned = resolve(tenant.organization(), request.customerIds());
    ActionRepository.Row row =
        new ActionRepository.Row(
            UUID.randomUUID(),
            tenant.organization(),
            request.actionType(),
            request.priority(),
            request.message(),
            request.intervention(),
            concerned.stream().map(Customer::customerId).toList(),
            false,
            idempotencyKey,
            hash(request),
            tenant.subject());
    return order(row, concerned);
  }

  /** Sends a message that tries the connection, the same way as every other. */
  Action test(Tenant tenant) {
    slack.target(tenant.organization());
    ActionRepository.Row row =
        new ActionRepository.Row(
            UUID.randomUUID(),
            tenant.organization(),
            ActionType.SLACK_ALERT,
            Priority.NORMAL,
            "This is a test: the connection works.",
            null,
            List.of(),
            true,
            null,
            null,
            tenant.subject());
    return order(row, List.of());
  }

  private Action order(ActionRepository.Row row, Collection<Customer> concerned) {
    JsonNode message = writer.write(row, concerned);
    Action action =
        database.inOrganization(
            row.organization(),
            handle -> {
              if (!erased.among(handle, row.organization(), row.customerIds()).isEmpty()) {
                throw new ApiException(
                    ActionError.UNKNOWN_CUSTOMERS,
                    "A customer was erased in this moment; nothing was done");
              }
              if (!repository.insert(handle, row)) {
                return earlier(
                    repository.requestHash(handle, row.idempotencyKey()).orElseThrow(),
                    row,
                    repository.findByKey(handle, row.idempotencyKey()).orElseThrow());
              }
              outbox.add(
                  handle,
                  row.organization(),
                  row.id(),
                  DeliveryKind.SLACK_MESSAGE,
                  row.priority() == Priority.HIGH,
                  message);
              return repository.find(handle, row.id()).orElseThrow();
            });
    outbox.wake();
    return action;
  }

  /** The action of a first request whose answer was lost with its process. */
  private static Action earlier(String hash, ActionRepository.Row row, Action known) {
    if (!hash.equals(row.requestHash())) {
      throw new ApiException(
          CommonError.IDEMPOTENCY_KEY_REUSED,
          "Idempotency-Key: this key belongs to another request; use a new key for a new request");
    }
    return known;
  }

  private Collection<Customer> resolve(String organization, List<String> ids) {
    Map<String, Customer> found = customers.find(organization, ids.stream().distinct().toList());
    List<Violation> unknown = new ArrayList<>();
    Map<String, Customer> byId = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      Customer customer = found.get(ids.get(i));
      if (customer == null) {
        unknown.add(new Violation("customer_ids[" + i + "]", "no customer '" + ids.get(i) + "'"));
      } else {
        byId.put(customer.customerId(), customer);
      }
    }
    if (!unknown.isEmpty()) {
      throw new ApiException(
          ActionError.UNKNOWN_CUSTOMERS,
          "%,d of %,d customers are not known; nothing was done"
              .formatted(unknown.size(), ids.size()),
          unknown.subList(0, Math.min(unknown.size(), MAX_NAMED)));
    }
    return byId.values();
  }

  private String hash(TriggerRequest request) {
    try {
      byte[] text = json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
