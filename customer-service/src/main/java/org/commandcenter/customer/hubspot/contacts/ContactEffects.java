package org.commandcenter.customer.hubspot.contacts;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commandcenter.customer.hubspot.inbox.Effects;
import org.commandcenter.customer.hubspot.inbox.HubSpotNames;
import org.commandcenter.customer.hubspot.inbox.InboxEvent;
import org.commandcenter.customer.hubspot.inbox.ObjectType;
import org.commandcenter.customer.hubspot.inbox.Settlement;
import org.commandcenter.customer.hubspot.settings.PropertyMapping;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.customer.loading.StageLoader;
import org.commandcenter.customer.loading.StageRow;
import org.jdbi.v3.core.Handle;

/** Contacts become customers, their properties profiles, their lifecycle stages moves. */
@ApplicationScoped
class ContactEffects implements Effects {
  private static final String SOURCE = "hubspot";

  private static final LoadListener NOTHING_REJECTED =
      new LoadListener() {
        @Override
        public void rejected(long line, String field, RejectCode code, String message) {
          throw new IllegalStateException("A checked row was rejected: " + field + ", " + code);
        }
      };

  private final ContactRepository contacts;
  private final CustomerLoader customers;
  private final StageLoader stages;

  ContactEffects(ContactRepository contacts, CustomerLoader customers, StageLoader stages) {
    this.contacts = contacts;
    this.customers = customers;
    this.stages = stages;
  }

  @Override
  public ObjectType type() {
    return ObjectType.CONTACT;
  }

  @Override
  public Settlement judge(InboxEvent event, PropertyMapping mapping, Instant now) {
    return new ContactReading(mapping, now).judge(event);
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
    ContactReading reading = new ContactReading(mapping, now);
    Set<UUID> freshKeys =
        fresh.stream().map(InboxEvent::eventKey).collect(Collectors.toUnmodifiableSet());
    Map<String, List<ProfileVersion>> known =
        contacts.versions(handle, history.keySet().stream().map(HubSpotNames::contact).toList());
    List<CustomerRow> profiles = new ArrayList<>();
    List<StageRow> moves = new ArrayList<>();
    history.forEach(
        (contact, events) -> {
          List<ProfileVersion> versions =
              known.getOrDefault(HubSpotNames.contact(contact), List.of());
          profiles(reading, contact, events, freshKeys, versions, profiles);
          new ContactStages(reading, events, freshKeys)
              .moves(HubSpotNames.contact(contact), versions.isEmpty(), moves);
        });
    customers.load(handle, organization, profiles.iterator(), NOTHING_REJECTED);
    stages.load(handle, organization, moves.iterator(), SOURCE, SOURCE, NOTHING_REJECTED);
    names(handle, organization, reading, fresh);
    List<String> strangers =
        history.keySet().stream()
            .map(HubSpotNames::contact)
            .filter(name -> !known.containsKey(name))
            .toList();
    if (!strangers.isEmpty()) {
      contacts.adoptDeals(handle, organization, strangers);
    }
  }

  private static void profiles(
      ContactReading reading,
      long contact,
      List<InboxEvent> events,
      Set<UUID> fresh,
      List<ProfileVersion> versions,
      List<CustomerRow> rows) {
    List<Statement> statements =
        events.stream()
            .flatMap(e -> reading.statements(e, fresh.contains(e.eventKey())).stream())
            .toList();
    new ContactTimeline(statements, versions)
        .corrections()
        .forEach(
            (at, values) ->
                rows.add(ContactRows.row(rows.size() + 1L, contact, at, values, reading.now())));
  }

  private void names(
      Handle handle, String organization, ContactReading reading, List<InboxEvent> fresh) {
    Set<String> addresses = new TreeSet<>();
    Set<String> properties = new TreeSet<>();
    for (InboxEvent event : fresh) {
      reading
          .address(event)
          .ifPresent(
              address -> {
                addresses.add(address);
                properties.add(event.property());
              });
    }
    if (!addresses.isEmpty()) {
      contacts.name(handle, organization, properties, addresses);
    }
  }
}
