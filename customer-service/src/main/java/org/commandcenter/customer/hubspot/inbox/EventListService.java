package org.commandcenter.customer.hubspot.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.Choice;
import org.commandcenter.platform.problem.CommonError;

/** What became of HubSpot's events, and another chance for those that failed. */
@ApplicationScoped
public class EventListService {
  private final EventListRepository events;
  private final HubSpotInbox inbox;

  EventListService(EventListRepository events, HubSpotInbox inbox) {
    this.events = events;
    this.inbox = inbox;
  }

  Page<EventEntry> list(String organization, String state, PageRequest page) {
    if (!page.first() && !isCursor(page.after())) {
      throw ApiException.invalid("cursor", "belongs to another list");
    }
    return events.list(organization, state(state), page);
  }

  /**
   * @throws ApiException {@code not_found}; {@code conflict} for one that cannot be applied again
   */
  EventEntry replay(String organization, String id) {
    UUID event = CustomerIds.uuid(id).orElseThrow(() -> ApiException.notFound("event", id));
    if (events.replay(organization, event)) {
      inbox.wake();
    }
    Optional<EventEntry> now = events.find(organization, event);
    EventEntry entry = now.orElseThrow(() -> ApiException.notFound("event", id));
    if (entry.state() == EventState.IGNORED || entry.state() == EventState.FAILED) {
      throw new ApiException(
          CommonError.CONFLICT, "This event cannot be applied at all: " + entry.reason());
    }
    return entry;
  }

  private static EventState state(String text) {
    return text == null || text.isBlank() ? null : Choice.of("state", text, EventState.class);
  }

  private static boolean isCursor(List<String> after) {
    try {
      return after.size() == 2
          && Instant.parse(after.getFirst()) != null
          && CustomerIds.uuid(after.getLast()).isPresent();
    } catch (DateTimeException e) {
      return false;
    }
  }
}
