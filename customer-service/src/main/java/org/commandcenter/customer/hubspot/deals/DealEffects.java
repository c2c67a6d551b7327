package org.commandcenter.customer.hubspot.deals;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commandcenter.customer.hubspot.inbox.Change;
import org.commandcenter.customer.hubspot.inbox.Effects;
import org.commandcenter.customer.hubspot.inbox.InboxEvent;
import org.commandcenter.customer.hubspot.inbox.ObjectType;
import org.commandcenter.customer.hubspot.inbox.Settlement;
import org.commandcenter.customer.hubspot.settings.PropertyMapping;
import org.commandcenter.customer.loading.DealLoader;
import org.commandcenter.customer.loading.DealRow;
import org.commandcenter.customer.loading.LoadListener;
import org.jdbi.v3.core.Handle;

/** Deals are upserted; those of HubSpot are called {@code hubspot-deal-<number>}. */
@ApplicationScoped
class DealEffects implements Effects {
  private static final String SOURCE = "hubspot";

  private final DealLoader deals;

  DealEffects(DealLoader deals) {
    this.deals = deals;
  }

  @Override
  public ObjectType type() {
    return ObjectType.DEAL;
  }

  @Override
  public Settlement judge(InboxEvent event, PropertyMapping mapping, Instant now) {
    return new DealReading(mapping).judge(event);
  }

  @Override
  public void apply(
      Handle handle,
      String organization,
      PropertyMapping mapping,
      Instant now,
      List<InboxEvent> fresh,
      Map<Long, List<InboxEvent>> history)
      throws SQLException {
    Set<UUID> keys =
        fresh.stream().map(InboxEvent::eventKey).collect(Collectors.toUnmodifiableSet());
    DealReading reading = new DealReading(mapping);
    List<DealRow> rows = new ArrayList<>();
    history
        .values()
        .forEach(
            events -> {
              List<InboxEvent> news =
                  events.stream().filter(event -> keys.contains(event.eventKey())).toList();
              Instant contactsFrom = DealContacts.firstOf(news);
              DealContacts contacts = new DealContacts(events);
              for (InboxEvent event : events) {
                // Whose the deal was later on may follow from what turns out to have been before.
                boolean again =
                    contactsFrom != null
                        && event.change() == Change.ASSOCIATION_CHANGE
                        && !event.occurredAt().isBefore(contactsFrom);
                if (again || keys.contains(event.eventKey())) {
                  rows.add(reading.row(rows.size() + 1L, event, contacts.after(event.eventKey())));
                }
              }
            });
    deals.load(handle, organization, rows.iterator(), SOURCE, SOURCE, LoadListener.NONE);
  }
}
