package org.commandcenter.customer.hubspot.contacts;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.customer.hubspot.settings.PropertyMapping;
import org.commandcenter.customer.loading.LoadSession;
import org.jdbi.v3.core.Handle;

/** What is known of contacts as customers. */
@ApplicationScoped
class ContactRepository {
  private static final String VERSIONS =
      """
      select distinct on (i.external_id, p.effective_at) i.external_id, p.effective_at,
        to_jsonb(p) as profile
      from customer_identifier i join customer_profile p on p.customer_id = i.customer_id
      where i.external_id = any(:contacts)
      order by i.external_id, p.effective_at, p.recorded_at desc
      """;

  /**
   * An address is a further name of the contact that claimed it last. One that names a customer
   * whom HubSpot never called so stays where it is: merging is for people to decide.
   */
  private static final String NAME =
      """
      with claim as (
        select distinct on (lower(btrim(e.value))) lower(btrim(e.value)) as address,
          'hubspot-contact-' || e.object_id as contact
        from hubspot_event e
        where e.object_type = 'contact' and e.state = 'applied' and e.value like '%@%'
          and e.property = any(:properties) and lower(btrim(e.value)) = any(:addresses)
        order by lower(btrim(e.value)), e.occurred_at desc, e.event_key desc)
      insert into customer_identifier as n (organization_id, external_id, customer_id, source,
        further)
      select :organization, c.address, i.customer_id, 'hubspot', true
      from claim c join customer_identifier i on i.external_id = c.contact
      on conflict (organization_id, external_id) do update set customer_id = excluded.customer_id
      where n.further and n.source = 'hubspot' and n.customer_id <> excluded.customer_id
      """;

  private static final String ADOPT =
      """
      update deal d set customer_id = i.customer_id from customer_identifier i
      where d.customer_id is null and d.customer_ref = any(:contacts)
        and i.external_id = d.customer_ref
      """;

  private record Version(String externalId, Instant effectiveAt, JsonNode profile) {}

  /** The profiles' versions by external identifier, oldest first; nothing for who is unknown. */
  Map<String, List<ProfileVersion>> versions(Handle handle, Collection<String> contacts) {
    Map<String, List<ProfileVersion>> versions = new HashMap<>();
    handle
        .createQuery(VERSIONS)
        .bindArray("contacts", String.class, contacts)
        .mapTo(Version.class)
        .forEach(
            v ->
                versions
                    .computeIfAbsent(v.externalId(), none -> new ArrayList<>())
                    .add(new ProfileVersion(v.effectiveAt(), values(v.profile()))));
    return versions;
  }

  void name(
      Handle handle,
      String organization,
      Collection<String> addressProperties,
      Collection<String> addresses) {
    handle
        .createUpdate(NAME)
        .bind("organization", organization)
        .bindArray("properties", String.class, addressProperties)
        .bindArray("addresses", String.class, addresses)
        .execute();
  }

  /** Gives contacts that have just become known the deals that were waiting for them. */
  void adoptDeals(Handle handle, String organization, Collection<String> contacts) {
    int adopted =
        handle.createUpdate(ADOPT).bindArray("contacts", String.class, contacts).execute();
    if (adopted > 0) {
      LoadSession.changed(handle, organization, "deals");
    }
  }

  /** By our names of the fields; columns that are none are never asked for. */
  private static Map<String, String> values(JsonNode profile) {
    Map<String, String> values = new HashMap<>();
    profile
        .properties()
        .forEach(
            column -> {
              if (column.getKey().equals("attributes")) {
                column
                    .getValue()
                    .properties()
                    .forEach(
                        a -> put(values, PropertyMapping.ATTRIBUTE + a.getKey(), a.getValue()));
              } else {
                put(values, field(column.getKey()), column.getValue());
              }
            });
    return values;
  }

  private static void put(Map<String, String> values, String field, JsonNode value) {
    if (!value.isNull()) {
      values.put(field, value.asText());
    }
  }

  private static String field(String column) {
    return switch (column) {
      case "mrr" -> "revenue";
      case "tenure_days" -> "tenure";
      case "last_activity_at" -> "last_activity_date";
      default -> column;
    };
  }
}
