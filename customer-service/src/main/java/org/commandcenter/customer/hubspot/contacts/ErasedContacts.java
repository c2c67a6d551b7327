package org.commandcenter.customer.hubspot.contacts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commandcenter.customer.hubspot.inbox.HubSpotNames;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Removes a person's events, and keeps the numbers of the contacts that the person was: HubSpot may
 * go on speaking of them, and nothing of it must come back.
 */
@ApplicationScoped
class ErasedContacts implements PersonalData {
  /**
   * Events of the contacts, events that name them or their addresses, and events of deals that were
   * theirs alone. What was emptied on arrival is nothing about anybody.
   */
  private static final String ABOUT =
      """
      from hubspot_event e
      where e.body <> '{}' and (
        (e.object_type = 'contact'
          and (e.object_id = any(:ids) or e.related_ids && :ids
            or lower(btrim(e.value)) = any(:names)))
        or (e.object_type = 'deal' and (e.related_ids && :ids or e.object_id in (
          select a.object_id from hubspot_event a
          where a.object_type = 'deal' and a.change = 'association_change'
          group by a.object_id having bool_and(a.related_ids && :ids)))))
      """;

  private final Database database;

  ErasedContacts(Database database) {
    this.database = database;
  }

  @Override
  public String place() {
    return "hubspot_events";
  }

  @Override
  public long erase(ErasedPerson person) {
    Set<Long> contacts = HubSpotNames.contacts(person.externalIds());
    remember(person.organization(), contacts);
    return database.inOrganization(
        person.organization(),
        handle ->
            bind(handle.createUpdate("delete " + ABOUT), contacts, person.externalIds()).execute());
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            bind(
                    handle.createQuery("select count(*) " + ABOUT),
                    HubSpotNames.contacts(person.externalIds()),
                    person.externalIds())
                .mapTo(Long.class)
                .one());
  }

  /** From here on nothing of these contacts is taken in. */
  void remember(String organization, Set<Long> contacts) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into hubspot_erased (organization_id, object_id)
                    select :organization, unnest(:ids) on conflict do nothing
                    """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, contacts)
                .execute());
  }

  boolean any(String organization, Collection<Long> contacts) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    "select exists (select from hubspot_erased where object_id = any(:ids))")
                .bindArray("ids", Long.class, contacts)
                .mapTo(Boolean.class)
                .one());
  }

  /** Removes the events of contacts that are no customer. */
  void forget(String organization, Set<Long> contacts) {
    database.useOrganization(
        organization,
        handle -> bind(handle.createUpdate("delete " + ABOUT), contacts, Set.of()).execute());
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, Set<Long> contacts, Set<String> names) {
    List<String> lower = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return statement.bindArray("ids", Long.class, contacts).bindArray("names", String.class, lower);
  }
}
