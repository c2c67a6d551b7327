package org.commandcenter.customer;

import static org.commandcenter.customer.Calls.as;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/** A HubSpot account as seen from here: it signs and sends events. */
record HubSpotPortal(String organization, long id, String secret) {
  static final String PATH = "/webhooks/hubspot";

  private static final AtomicLong PORTALS = new AtomicLong(1000);
  private static final AtomicLong EVENTS = new AtomicLong(1);

  /** An account that a new organization has connected. */
  static HubSpotPortal connected() {
    HubSpotPortal portal = stranger();
    portal.connect("");
    return portal;
  }

  /** An account that nobody has connected. */
  static HubSpotPortal stranger() {
    long id = PORTALS.incrementAndGet();
    return new HubSpotPortal(Calls.newOrganization(), id, "secret-of-" + id);
  }

  /**
   * @param more further fields of the settings, each with a comma before it
   */
  void connect(String more) {
    Calls.json(
        as(organization, "admin")
            .contentType("application/json")
            .body("{\"portal_id\": %d, \"client_secret\": \"%s\" %s}".formatted(id, secret, more))
            .put("/api/connections/hubspot"));
  }

  String event(String type, long object, String at, String more) {
    return """
        {"eventId": %d, "subscriptionId": 1, "portalId": %d, "appId": 5, "attemptNumber": 0,
         "subscriptionType": "%s", "objectId": %d, "occurredAt": %d %s}
        """
        .formatted(
            EVENTS.incrementAndGet(),
            id,
            type,
            object,
            java.time.Instant.parse(at).toEpochMilli(),
            more);
  }

  String property(long contact, String at, String name, String value) {
    return property("contact", contact, at, name, value);
  }

  String property(String type, long object, String at, String name, String value) {
    return event(
        type + ".propertyChange",
        object,
        at,
        ", \"propertyName\": \"%s\", \"propertyValue\": \"%s\"".formatted(name, value));
  }

  /** Sends events as HubSpot does, and waits until they had their effect. */
  void send(String... events) {
    Response answer = post(String.join(",", events));
    Calls.json(answer);
    settled();
  }

  void settled() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> events("received").isEmpty());
  }

  Response post(String events) {
    return signed("[" + events + "]", PATH).post(PATH);
  }

  /** A request that is signed as it should be, for the address that it is sent to. */
  RequestSpecification signed(String body, String path) {
    String timestamp = String.valueOf(Clock.systemUTC().millis());
    return request(
        body, timestamp, signature("http://localhost:" + RestAssured.port + path, body, timestamp));
  }

  static RequestSpecification request(String body, String timestamp, String signature) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .header("X-HubSpot-Request-Timestamp", timestamp)
        .header("X-HubSpot-Signature-v3", signature)
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  String signature(String uri, String body, String timestamp) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] text = ("POST" + uri + body + timestamp).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  List<java.util.Map<String, Object>> events(String state) {
    return Calls.json(
            as(organization, "operator")
                .queryParam("limit", 1000)
                .queryParam("state", state)
                .get("/api/connections/hubspot/events"))
        .getList("items");
  }

  JsonPath customer(String name) {
    return Calls.json(as(organization, "viewer").get("/api/customers/" + name));
  }
}
