package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HubSpotIT {
  @Inject Database database;

  @Test
  void aContactBecomesACustomerWhoseProfileFollowsItsProperties() {
    HubSpotPortal portal = HubSpotPortal.connected();

    portal.send(
        portal.event("contact.creation", 7, "2026-01-01T10:00:00Z", ""),
        portal.property(7, "2026-01-01T10:00:00Z", "lifecyclestage", "marketingqualifiedlead"),
        portal.property(7, "2026-01-02T10:00:00Z", "company", "Acme"),
        portal.property(7, "2026-01-03T10:00:00Z", "email", "Ann@Acme.example"),
        portal.property(7, "2026-01-04T10:00:00Z", "seats", "12"),
        portal.property(7, "2026-01-05T10:00:00Z", "lifecyclestage", "customer"),
        portal.property(
            7, "2026-01-05T10:00:00Z", "hs_lifecyclestage_customer_date", "1767571200000"),
        portal.property(7, "2026-01-06T10:00:00Z", "seats", ""));

    JsonPath customer = portal.customer("ann@acme.example");
    assertThat(customer.getString("external_id")).isEqualTo("hubspot-contact-7");
    assertThat(customer.getString("company")).isEqualTo("Acme");
    assertThat(customer.getString("stage")).isEqualTo("customer");
    assertThat(customer.getString("signed_up_at")).isEqualTo("2026-01-05T00:00:00Z");
    assertThat(customer.getString("effective_at")).isEqualTo("2026-01-06T10:00:00Z");
    assertThat(customer.<String, Object>getMap("attributes")).containsEntry("seats", null);
    assertThat(portal.events("applied")).hasSize(8);
    assertThat(portal.events("failed")).isEmpty();
  }

  @Test
  void aDealBelongsToTheContactThatWasAssociatedLast() {
    HubSpotPortal portal = HubSpotPortal.connected();
    String association =
        ", \"associationType\": \"%s\", \"fromObjectId\": %d, \"toObjectId\": %d,"
            + " \"associationRemoved\": %s";
    String toDeal = "contact.associationChange";

    portal.send(
        portal.event("contact.creation", 2, "2026-01-01T00:00:00Z", ""),
        portal.event("deal.creation", 9, "2026-01-02T00:00:00Z", ""),
        portal.property("deal", 9, "2026-01-02T00:00:00Z", "dealname", "Renewal"),
        portal.property("deal", 9, "2026-01-02T00:00:01Z", "amount", "1250.50"),
        portal.property("deal", 9, "2026-01-05T00:00:00Z", "dealstage", "closedwon"));
    portal.send(
        portal.event(
            toDeal,
            1,
            "2026-01-03T00:00:00Z",
            association.formatted("CONTACT_TO_DEAL", 1, 9, false)),
        portal.event(
            "deal.associationChange",
            9,
            "2026-01-04T00:00:00Z",
            association.formatted("DEAL_TO_CONTACT", 9, 2, true)));
    portal.send(
        portal.event(
            toDeal,
            2,
            "2026-01-03T12:00:00Z",
            association.formatted("CONTACT_TO_DEAL", 2, 9, false)));
    portal.send(
        portal.property("deal", 9, "2026-01-03T00:00:00Z", "dealstage", "contractsent"),
        portal.event("contact.creation", 1, "2026-01-01T00:00:00Z", ""));

    Map<String, Object> deal =
        database.inOrganization(
            portal.organization(),
            handle ->
                handle
                    .createQuery(
                        """
                        select d.external_id, d.name, d.amount, d.stage, d.status, d.customer_ref,
                          d.customer_id is not null as known, d.created_at, d.closed_at
                        from deal d
                        """)
                    .mapToMap()
                    .one());
    assertThat(deal)
        .containsEntry("external_id", "hubspot-deal-9")
        .containsEntry("name", "Renewal")
        .containsEntry("stage", "closedwon")
        .containsEntry("status", "won")
        .containsEntry("customer_ref", "hubspot-contact-1")
        .containsEntry("known", true);
    assertThat(deal.get("amount").toString()).isEqualTo("1250.50");
  }

  @Test
  void oneBadEventCostsOnlyItselfAndStaysToBeSeen() {
    HubSpotPortal portal = HubSpotPortal.connected();
    String portalId = "{\"portalId\": " + portal.id();

    portal.send(
        portal.event("contact.creation", 1, "2026-01-01T00:00:00Z", ""),
        portal.event("company.creation", 1, "2026-01-01T00:00:00Z", ""),
        portal.event("contact.explosion", 1, "2026-01-01T00:00:00Z", ""),
        portal.property(1, "2026-01-02T00:00:00Z", "email", "not an address"),
        portal.property(1, "2026-01-02T00:00:00Z", "lifecyclestage", "73412"),
        portal.property(1, "2026-01-03T00:00:00Z", "note", "\\u0000 \\ud800 \\\" \\n"),
        portal.property("deal", 1, "2026-01-03T00:00:00Z", "amount", "a lot"),
        portalId + "}",
        portalId + ", \"subscriptionType\": 5, \"objectId\": \"x\", \"occurredAt\": 1e300}",
        portalId + ", \"subscriptionType\": \"contact.creation\", \"objectId\": [1]}",
        portalId
            + ", \"subscriptionType\": \"contact.creation\", \"objectId\": 3,"
            + " \"occurredAt\": 99999999999999}",
        portalId
            + ", \"subscriptionType\": \"contact.propertyChange\", \"objectId\": 3,"
            + " \"occurredAt\": 1767225600000}");

    assertThat(portal.events("applied")).hasSize(2);
    assertThat(portal.events("ignored"))
        .extracting(event -> event.get("reason"))
        .containsExactlyInAnyOrder(
            "nothing is kept here for the subscription type company.creation",
            "nothing is kept here for the subscription type contact.explosion",
            "nothing is kept here for the subscription type 5",
            "the mapping names no stage for this value of lifecyclestage");
    assertThat(portal.events("failed"))
        .extracting(event -> event.get("reason"))
        .containsExactlyInAnyOrder(
            "email is mapped to email, for which this value is invalid_value",
            "amount is mapped to amount, for which this value is invalid_number",
            "subscriptionType is missing or not a text",
            "objectId is missing or not a number",
            "occurredAt is not a time in milliseconds between 2000 and today",
            "propertyName is missing");
  }

  @Test
  void anEventHasOneEffectHoweverOftenItIsDelivered() throws Exception {
    HubSpotPortal portal = HubSpotPortal.connected();
    String event = portal.property(5, "2026-01-02T00:00:00Z", "company", "Acme");
    List<Callable<Integer>> deliveries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String again = event.replace("\"attemptNumber\": 0", "\"attemptNumber\": " + i);
      deliveries.add(() -> portal.post(again + "," + again).statusCode());
    }

    try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
      for (Future<Integer> status : pool.invokeAll(deliveries)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    portal.settled();

    assertThat(portal.events("applied")).hasSize(1);
    assertThat(
            timeline(portal, "hubspot-contact-5").getList("items.findAll { it.kind == 'profile' }"))
        .hasSize(1);

    // As after a crash between the effect and whatever told of it.
    int again =
        database.inOrganization(
            portal.organization(),
            handle -> handle.execute("update hubspot_event set state = 'received'"));
    portal.send(portal.event("contact.creation", 6, "2026-01-02T00:00:00Z", ""));
    assertThat(again).isEqualTo(1);
    assertThat(
            timeline(portal, "hubspot-contact-5").getList("items.findAll { it.kind == 'profile' }"))
        .hasSize(1);
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    HubSpotPortal portal = HubSpotPortal.connected();
    List<List<Integer>> orders = permutations(5);
    int contacts = orders.size();
    for (int round = 0; round < 5; round++) {
      List<String> events = new ArrayList<>();
      for (int contact = 1; contact <= contacts; contact++) {
        int which = orders.get(contact - 1).get(round);
        events.add(
            switch (which) {
              case 0 -> portal.event("contact.creation", contact, "2026-01-01T00:00:00Z", "");
              case 1 -> portal.property(contact, "2026-01-02T00:00:00Z", "lifecyclestage", "lead");
              case 2 ->
                  portal.property(
                      contact, "2026-01-03T00:00:00Z", "lifecyclestage", "salesqualifiedlead");
              // Back to what it was two events before: the one in between must not win.
              case 3 -> portal.property(contact, "2026-01-04T00:00:00Z", "lifecyclestage", "lead");
              default -> portal.property(contact, "2026-01-03T12:00:00Z", "company", "Acme");
            });
      }
      for (int from = 0; from < events.size(); from += 100) {
        portal.send(
            events.subList(from, Math.min(events.size(), from + 100)).toArray(String[]::new));
      }
    }

    List<Map<String, Object>> ends =
        database.inOrganization(
            portal.organization(),
            handle ->
                handle
                    .createQuery(
                        """
                        select count(*) as contacts, c.stage, c.company, c.effective_at,
                          (select string_agg(v.effective_at || ' ' || coalesce(v.company, '-') || ' '
                              || v.attributes, ', ' order by v.effective_at)
                            from (select distinct on (effective_at) * from customer_profile p
                              where p.customer_id = c.customer_id
                              order by effective_at, recorded_at desc) v) as history
                        from customer c group by 2, 3, 4, 5
                        """)
                    .mapToMap()
                    .list());
    assertThat(ends).as(ends.toString()).hasSize(1);
    assertThat(ends.getFirst())
        .containsEntry("contacts", 120L)
        .containsEntry("stage", "lead")
        .containsEntry("company", "Acme");
  }

  @Test
  void aFailedEventCanBeReplayedWhenTheMappingHasChanged() {
    HubSpotPortal portal = HubSpotPortal.connected();
    portal.connect(", \"mapping\": {\"contacts\": {\"fee\": \"revenue\"}}");
    portal.send(
        portal.property(3, "2026-01-01T00:00:00Z", "fee", "twelve"),
        portal.property(3, "2026-01-01T00:00:00Z", "lifecyclestage", "73412"));
    String failed = portal.events("failed").getFirst().get("id").toString();
    String ignored = portal.events("ignored").getFirst().get("id").toString();

    portal.connect(
        ", \"mapping\": {\"contacts\": {\"fee\": \"attributes.fee\"},"
            + " \"lifecycle_stages\": {\"73412\": \"mql\"}}");
    for (String id : List.of(failed, ignored)) {
      as(portal.organization(), "operator")
          .post("/api/connections/hubspot/events/" + id + "/replay")
          .then()
          .statusCode(200);
    }
    portal.settled();

    assertThat(portal.events("applied")).hasSize(2);
    assertThat(portal.customer("hubspot-contact-3").getString("attributes.fee"))
        .isEqualTo("twelve");
    assertThat(portal.customer("hubspot-contact-3").getString("stage")).isEqualTo("mql");
    as(Calls.newOrganization(), "operator")
        .post("/api/connections/hubspot/events/" + failed + "/replay")
        .then()
        .statusCode(404);
  }

  @Test
  void aMergeInHubSpotIsAMergeHereAlsoBeforeTheContactsAreKnown() {
    HubSpotPortal portal = HubSpotPortal.connected();
    String merge =
        portal.event(
            "contact.merge",
            30,
            "2026-01-03T00:00:00Z",
            ", \"primaryObjectId\": 10, \"mergedObjectIds\": [20], \"newObjectId\": 30");

    portal.send(merge);
    portal.send(merge, portal.property(20, "2026-01-01T00:00:00Z", "industry", "retail"));

    String id = portal.customer("hubspot-contact-30").getString("customer_id");
    for (String name : List.of("hubspot-contact-10", "hubspot-contact-20")) {
      assertThat(portal.customer(name).getString("customer_id")).isEqualTo(id);
    }
    assertThat(portal.events("applied")).hasSize(2);
  }

  @Test
  void aDeletionForPrivacyErasesThePersonAndNothingOfItComesBack() {
    HubSpotPortal portal = HubSpotPortal.connected();
    portal.send(
        portal.event("contact.creation", 8, "2026-01-01T00:00:00Z", ""),
        portal.property(8, "2026-01-01T00:00:00Z", "email", "bob@example.com"),
        portal.property(9, "2026-01-01T00:00:00Z", "company", "Else"));

    portal.send(portal.event("contact.privacyDeletion", 8, "2026-01-02T00:00:00Z", ""));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(portal.events("")).hasSize(1);
              as(portal.organization(), "viewer")
                  .get("/api/customers/bob@example.com")
                  .then()
                  .statusCode(404);
            });
    portal.send(portal.property(8, "2026-01-01T06:00:00Z", "email", "bob@example.com"));

    assertThat(portal.events("ignored"))
        .extracting(event -> event.get("reason") + " " + event.get("body"))
        .containsExactly("this contact was erased {}");
    as(portal.organization(), "viewer")
        .get("/api/customers/hubspot-contact-8")
        .then()
        .statusCode(404);
    assertThat(portal.customer("hubspot-contact-9").getString("company")).isEqualTo("Else");
  }

  @Test
  void anOrdinaryDeletionMarksTheCustomerUntilItIsRestored() {
    HubSpotPortal portal = HubSpotPortal.connected();
    portal.send(
        portal.event("contact.restore", 4, "2026-01-03T00:00:00Z", ""),
        portal.event("contact.creation", 4, "2026-01-01T00:00:00Z", ""));
    portal.send(portal.event("contact.deletion", 4, "2026-01-02T00:00:00Z", ""));
    assertThat(portal.customer("hubspot-contact-4").getBoolean("attributes.hubspot_deleted"))
        .isFalse();

    portal.send(portal.event("contact.deletion", 4, "2026-01-04T00:00:00Z", ""));
    assertThat(portal.customer("hubspot-contact-4").getBoolean("attributes.hubspot_deleted"))
        .isTrue();
  }

  private static JsonPath timeline(HubSpotPortal portal, String customer) {
    return Calls.json(
        as(portal.organization(), "viewer").get("/api/customers/" + customer + "/timeline"));
  }

  private static List<List<Integer>> permutations(int size) {
    List<List<Integer>> all = List.of(List.of());
    for (int next = 0; next < size; next++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> order : all) {
        for (int at = 0; at <= order.size(); at++) {
          List<Integer> with = new ArrayList<>(order);
          with.add(at, next);
          longer.add(with);
        }
      }
      all = longer;
    }
    return all;
  }
}
