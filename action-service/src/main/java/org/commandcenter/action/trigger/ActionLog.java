package org.commandcenter.action.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.commandcenter.action.ActionError;
import org.commandcenter.action.integration.SlackConnections;
import org.commandcenter.action.outbox.DeliveryKind;
import org.commandcenter.action.outbox.DeliveryState;
import org.commandcenter.action.outbox.Outbox;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;
import org.jdbi.v3.core.Handle;

/** What was ordered and what became of it; and the orders that can still be changed. */
@ApplicationScoped
class ActionLog {
  private final Database database;
  private final ActionRepository repository;
  private final Outbox outbox;
  private final SlackConnections slack;

  ActionLog(Database database, ActionRepository repository, Outbox outbox, SlackConnections slack) {
    this.database = database;
    this.repository = repository;
    this.outbox = outbox;
    this.slack = slack;
  }

  /**
   * Newest first.
   *
   * @param state null for all
   */
  Page<Action> list(String organization, DeliveryState state, PageRequest request) {
    Instant before = null;
    UUID beforeId = null;
    if (!request.first()) {
      try {
        before = Instant.parse(request.after().getFirst());
        beforeId = UUID.fromString(request.after().getLast());
      } catch (DateTimeException | IllegalArgumentException e) {
        throw ApiException.invalid("cursor", "must be a next_cursor that this list returned");
      }
    }
    Instant time = before;
    UUID id = beforeId;
    return database.inOrganization(
        organization,
        handle ->
            Page.of(
                repository.list(handle, state, time, id, request.fetch()),
                request,
                action -> List.of(action.createdAt().toString(), action.id().toString())));
  }

  ActionDetail get(String organization, UUID id) {
    return database.inOrganization(
        organization,
        handle ->
            ActionDetail.of(
                find(handle, id),
                repository.customerIds(handle, id),
                outbox.of(handle, id),
                outbox.attempts(handle, id)));
  }

  Action cancel(Tenant tenant, UUID id) {
    return database.inOrganization(
        tenant.organization(),
        handle -> {
          Action action = find(handle, id);
          String reason = "Cancelled by " + tenant.subject();
          if (!outbox.skip(handle, id, DeliveryKind.SLACK_MESSAGE, reason)) {
            throw new ApiException(
                ActionError.NOT_PENDING,
                "The action is not pending but " + find(handle, action.id()).state().label());
          }
          return find(handle, id);
        });
  }

  /** Queues again what failed of an action: its message, or the report of its intervention. */
  Action retry(Tenant tenant, UUID id) {
    Action known = database.inOrganization(tenant.organization(), handle -> find(handle, id));
    if (known.state() == DeliveryState.FAILED) {
      slack.target(tenant.organization());
    }
    Action action =
        database.inOrganization(
            tenant.organization(),
            handle -> {
              if (outbox.replay(handle, id) == 0) {
                throw new ApiException(
                    ActionError.NOT_FAILED, "The action has not failed: " + known.state().label());
              }
              return find(handle, id);
            });
    outbox.wake();
    return action;
  }

  private Action find(Handle handle, UUID id) {
    return repository.find(handle, id).orElseThrow(() -> ApiException.notFound("action", id));
  }
}
