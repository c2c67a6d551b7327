package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HubSpotSignatureIT {
  @Test
  void whateverIsNotSignedAsItShouldBeIsRefusedWithoutAWordOfWhy() {
    HubSpotPortal portal = HubSpotPortal.connected();
    HubSpotPortal stranger = HubSpotPortal.stranger();
    String body = "[" + portal.event("contact.creation", 1, "2026-01-01T00:00:00Z", "") + "]";
    String uri = "http://localhost:" + io.restassured.RestAssured.port + HubSpotPortal.PATH;
    long now = Clock.systemUTC().millis();
    String fresh = String.valueOf(now);
    String old = String.valueOf(now - Duration.ofMinutes(6).toMillis());
    String ahead = String.valueOf(now + Duration.ofMinutes(6).toMillis());

    List<Response> answers = new ArrayList<>();
    answers.add(io.restassured.RestAssured.given().body(body).post(HubSpotPortal.PATH));
    answers.add(post(body, fresh, stranger.signature(uri, body, fresh)));
    answers.add(post(body, fresh, portal.signature(uri + "/", body, fresh)));
    answers.add(post(body, fresh, portal.signature(uri, body + " ", fresh)));
    answers.add(post(body, fresh, "not base64"));
    answers.add(post(body, old, portal.signature(uri, body, old)));
    answers.add(post(body, ahead, portal.signature(uri, body, ahead)));
    answers.add(post(body, "yesterday", portal.signature(uri, body, "yesterday")));
    String foreign = body.replace("" + portal.id(), "" + stranger.id());
    answers.add(post(foreign, fresh, stranger.signature(uri, foreign, fresh)));

    for (Response answer : answers) {
      answer
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .body("code", equalTo("signature_not_valid"))
          .body(not(containsString("detail")));
    }
    assertThat(portal.events("")).isEmpty();
  }

  @Test
  void theSignatureIsOfTheAddressThatHubSpotCalled() {
    HubSpotPortal portal = HubSpotPortal.connected();
    String body = "[" + portal.event("contact.creation", 1, "2026-01-01T00:00:00Z", "") + "]";
    String time = String.valueOf(Clock.systemUTC().millis());
    String called = "https://crm.example:8443" + HubSpotPortal.PATH + "?from=a:b/c%20d";

    HubSpotPortal.request(body, time, portal.signature(called, body, time))
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "crm.example:8443")
        .post(HubSpotPortal.PATH + "?from=a%3Ab%2Fc%20d")
        .then()
        .statusCode(200)
        .body("status", equalTo("processed"));
  }

  @Test
  void anAccountVouchesForItsOwnEventsOnly() {
    HubSpotPortal mine = HubSpotPortal.connected();
    HubSpotPortal other = HubSpotPortal.connected();

    mine.send(
        mine.event("contact.creation", 1, "2026-01-01T00:00:00Z", ""),
        other.event("contact.creation", 666, "2026-01-01T00:00:00Z", ""));

    assertThat(mine.events("applied")).hasSize(1);
    assertThat(other.events("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json                    | 400",
        "{\"portalId\": 1}          | 422",
        "[]                         | 422",
        "[1, 2]                     | 422",
        "[{\"portalId\": \"one\"}]  | 422",
        "[{\"portalId\": 1.5}]      | 422",
        "[{\"portalId\": 1e400}]    | 422",
        "101 events                 | 422",
        "two megabytes              | 413"
      })
  void aBodyThatIsNoBatchOfEventsIsTurnedAway(String what, int status) {
    HubSpotPortal portal = HubSpotPortal.connected();
    String event = portal.event("contact.creation", 1, "2026-01-01T00:00:00Z", "");
    String body =
        switch (what) {
          case "101 events" ->
              IntStream.range(0, 101)
                  .mapToObj(i -> event)
                  .collect(Collectors.joining(",", "[", "]"));
          case "two megabytes" -> "[" + event + " ".repeat(2 << 20) + "]";
          default -> what;
        };

    portal
        .signed(body, HubSpotPortal.PATH)
        .post(HubSpotPortal.PATH)
        .then()
        .statusCode(status)
        .contentType("application/problem+json");

    assertThat(portal.events("")).isEmpty();
  }

  private static Response post(String body, String timestamp, String signature) {
    return HubSpotPortal.request(body, timestamp, signature).post(HubSpotPortal.PATH);
  }
}
