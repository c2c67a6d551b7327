package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HubSpotSettingsIT {
  @Inject Database database;

  @Test
  void anAccountBelongsToOneOrganizationAndItsSecretNeverComesOut() {
    HubSpotPortal portal = HubSpotPortal.connected();
    String other = Calls.newOrganization();

    String taken =
        as(other, "admin")
            .contentType("application/json")
            .body("{\"portal_id\": %d, \"client_secret\": \"x\"}".formatted(portal.id()))
            .put("/api/connections/hubspot")
            .then()
            .statusCode(409)
            .body("code", equalTo("portal_taken"))
            .extract()
            .asString();
    assertThat(taken).doesNotContain(portal.organization());
    assertThat(
            as(other, "admin").get("/api/connections/hubspot").jsonPath().getBoolean("connected"))
        .isFalse();
    String shown = as(portal.organization(), "admin").get("/api/connections/hubspot").asString();
    assertThat(shown).contains("" + portal.id()).doesNotContain(portal.secret());
    String stored =
        database.inOrganization(
            portal.organization(),
            handle ->
                handle
                    .createQuery("select to_jsonb(c)::text from hubspot_connection c")
                    .mapTo(String.class)
                    .one());
    assertThat(stored).doesNotContain(portal.secret());

    as(portal.organization(), "operator").get("/api/connections/hubspot").then().statusCode(403);
    as(portal.organization(), "admin").delete("/api/connections/hubspot").then().statusCode(204);
    portal
        .post(portal.event("contact.creation", 1, "2026-01-01T00:00:00Z", ""))
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                          | portal_id",
        "{\"portal_id\": -1, \"client_secret\": \"x\"}               | portal_id",
        "{\"portal_id\": 5}                                          | client_secret",
        "{\"portal_id\": 5, \"client_secret\": \" \"}                | client_secret",
        "{\"portal_id\": 5, \"client_secret\": \"x\", \"mapping\": {\"contacts\": {\"fee\": \"price\"}}} | mapping.contacts.fee",
        "{\"portal_id\": 5, \"client_secret\": \"x\", \"mapping\": {\"lifecycle_stages\": {\"a\": \"b\"}}} | mapping.lifecycle_stages.a",
        "{\"portal_id\": 5, \"client_secret\": \"x\", \"mapping\": {\"companies\": {}}} | mapping.companies",
        "{\"portal_id\": 5, \"client_secret\": \"x\", \"contact_deletion\": \"maybe\"} | contact_deletion"
      })
  void settingsThatCannotBeNameTheirField(String body, String field) {
    as(Calls.newOrganization(), "admin")
        .contentType("application/json")
        .body(body)
        .put("/api/connections/hubspot")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo(field));
  }
}
