package org.commandcenter.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LaneIT extends GatewayTest {
  private static final int MEBIBYTE = 1 << 20;

  @BeforeEach
  void forget() {
    services.reset();
  }

  @Test
  void anAnswerComesBackAsTheServiceGaveIt() {
    services.json("/api/customers/42", 418, "{\"customer_id\":\"42\"}");

    as("viewer@demo")
        .urlEncodingEnabled(false)
        .get("/api/customers/42?view=full&x=%C3%A9")
        .then()
        .statusCode(418)
        .body("customer_id", equalTo("42"));

    assertThat(services.last().uri()).isEqualTo("/api/customers/42?view=full&x=%C3%A9");
    assertThat(services.last().header("authorization").getFirst()).startsWith("Bearer ey");
  }

  @Test
  void everyAnswerCarriesSecurityHeadersOnce() {
    services.answer(
        "/api/customers",
        exchange -> {
          exchange.getResponseHeaders().set("X-Content-Type-Options", "none");
          exchange.getResponseHeaders().set("Connection", "X-Private");
          exchange.getResponseHeaders().set("X-Private", "1");
          exchange.sendResponseHeaders(204, -1);
        });

    for (String path : List.of("/api/customers", "/nowhere", "/health", "/")) {
      var headers = as("viewer@demo").get(path).then().extract().headers();
      assertThat(headers.getValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
      assertThat(headers.getValues("Content-Security-Policy")).as(path).hasSize(1);
      assertThat(headers.getValue("Referrer-Policy")).as(path).isEqualTo("no-referrer");
      assertThat(headers.hasHeaderWithName("X-Private")).as(path).isFalse();
    }
  }

  @Test
  void forgedForwardedHeadersAndHopByHopHeadersAreDropped() {
    as("viewer@demo")
        .header("X-Forwarded-For", "6.6.6.6")
        .header("X-Forwarded-Proto", "gopher")
        .header("X-Forwarded-Host", "evil.example")
        .header("X-Forwarded-Prefix", "/evil")
        .header("Forwarded", "for=6.6.6.6")
        .header("X-Real-IP", "6.6.6.6")
        .header("Connection", "X-Mine")
        .header("X-Mine", "1")
        .header("TE", "trailers")
        .get("/api/customers");

    var seen = services.last();
    assertThat(seen.header("X-Forwarded-For")).containsExactly("127.0.0.1");
    assertThat(seen.header("X-Forwarded-Proto")).containsExactly("http");
    assertThat(seen.header("X-Forwarded-Host")).containsExactly("localhost:" + RestAssured.port);
    assertThat(seen.headers())
        .doesNotContainKeys("forwarded", "x-real-ip", "x-forwarded-prefix", "x-mine", "te");
  }

  @Test
  void aTraceGoesOnThroughTheGateway() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    as("viewer@demo")
        .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
        .get("/api/customers");

    assertThat(services.last().header("traceparent")).hasSize(1);
    assertThat(services.last().header("traceparent").getFirst()).contains(trace);
  }

  @Test
  void linksToTheServiceItselfBecomeRelative() {
    services.answer(
        "/api/customers/ingest",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange
              .getResponseHeaders()
              .set("Location", services.address() + "/api/jobs/customer-service-1");
          exchange
              .getResponseHeaders()
              .set("Link", "<" + services.address() + "/api/customers?cursor=x>; rel=\"next\"");
          exchange.sendResponseHeaders(202, -1);
        });

    as("viewer@demo")
        .redirects()
        .follow(false)
        .body("{}")
        .post("/api/customers/ingest")
        .then()
        .statusCode(202)
        .header("Location", "/api/jobs/customer-service-1")
        .header("Link", "</api/customers?cursor=x>; rel=\"next\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/nowhere", "/api/customersx", "/apix", "/api/customers/../../etc"})
  void aPathThatIsNotListedDoesNotExist(String path) {
    as("admin@demo")
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("not_found"));
    assertThat(services.last()).isNull();
  }

  @Test
  void whatServicesTellEachOtherCannotBeToldFromOutside() {
    as("admin@demo").body("[]").put("/api/customers/risk").then().statusCode(404);

    assertThat(services.last()).isNull();
  }

  @Test
  void aJobIsFollowedAtTheServiceThatRunsIt() {
    services.json("/api/jobs/churn-service-7", 200, "{\"state\":\"running\"}");

    as("viewer@demo")
        .get("/api/jobs/churn-service-7")
        .then()
        .statusCode(200)
        .body("state", equalTo("running"));
    as("viewer@demo").get("/api/jobs/action-service-7").then().statusCode(502);
    as("viewer@demo").get("/api/jobs/nobody-7").then().statusCode(404);
  }

  @Test
  void aServiceThatIsDownIsNamed() {
    as("viewer@demo")
        .get("/api/actions/log")
        .then()
        .statusCode(502)
        .contentType("application/problem+json")
        .body("code", equalTo("upstream_failed"))
        .body("detail", containsString("action-service"))
        .body("instance", equalTo("/api/actions/log"));
  }

  @Test
  void aServiceThatStaysDownIsLeftAloneAndTriedAgain() {
    var viewer = as("viewer@demo");
    await()
        .until(() -> viewer.get("/api/actions/log").then().extract().header("Retry-After") != null);

    viewer
        .get("/api/actions/log")
        .then()
        .statusCode(502)
        .body("code", equalTo("upstream_failed"))
        .body("detail", containsString("action-service has failed repeatedly"));
    as("viewer@demo").get("/api/customers").then().statusCode(200);
    await()
        .until(() -> viewer.get("/api/actions/log").then().extract().header("Retry-After") == null);
  }

  @Test
  void aServiceThatBreaksOffIsNamed() {
    services.answer("/api/churn/baseline", exchange -> exchange.close());

    as("viewer@demo")
        .get("/api/churn/baseline")
        .then()
        .statusCode(502)
        .body("detail", containsString("churn-service"));
  }

  @Test
  void aServiceThatDoesNotAnswerInTimeIsNamed() {
    services.answer("/api/churn/baseline", exchange -> sleep(Duration.ofSeconds(3)));

    as("viewer@demo")
        .get("/api/churn/baseline")
        .then()
        .statusCode(504)
        .body("code", equalTo("upstream_timeout"))
        .body("detail", containsString("churn-service"));
  }

  @Test
  void anUploadArrivesWhileItIsStillBeingSent() throws Exception {
    var source = new PipedInputStream(MEBIBYTE);
    var sender = new PipedOutputStream(source);
    CompletableFuture<HttpResponse<String>> answer =
        HTTP.sendAsync(
            request("/api/datasets").POST(BodyPublishers.ofInputStream(() -> source)).build(),
            BodyHandlers.ofString());

    send(sender, 10);
    await().until(() -> services.received() > 9L * MEBIBYTE);
    assertThat(answer).isNotDone();
    send(sender, 10);
    sender.close();

    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(services.received()).isEqualTo(20L * MEBIBYTE);
  }

  @Test
  void serverSentEventsArriveOneByOne() throws Exception {
    services.events("/api/jobs/churn-service-8");
    services.releaseEvent();
    HttpResponse<InputStream> answer =
        HTTP.send(
            request("/api/jobs/churn-service-8").header("Accept", "text/event-stream").build(),
            BodyHandlers.ofInputStream());

    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (int i = 1; i <= 3; i++) {
        assertThat(lines.readLine()).isEqualTo("data: " + i);
        assertThat(lines.readLine()).isEmpty();
        services.releaseEvent();
      }
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsRefusedUnread() throws Exception {
    String head =
        """
        POST /api/actions/trigger HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Length: 1073741824

        """
            .formatted(token("admin@demo"))
            .replace("\n", "\r\n");
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(5_000);

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 413")
          .contains("payload_too_large")
          .contains("16 MiB");
    }
  }

  @Test
  void aBodyThatTurnsOutTooLargeIsCutOff() throws Exception {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      String head =
          """
          POST /api/counterfactual/simulate HTTP/1.1
          Host: localhost
          Authorization: Bearer %s
          Transfer-Encoding: chunked

          """
              .formatted(token("admin@demo"))
              .replace("\n", "\r\n");
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] chunk =
          ("100000\r\n" + "x".repeat(MEBIBYTE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 17; i++) {
        out.write(chunk);
      }
      socket.setSoTimeout(5_000);

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 413").contains("payload_too_large");
      assertThat(services.received()).isLessThanOrEqualTo(16L * MEBIBYTE);
    }
  }

  @Test
  void routesForLargeBodiesTakeMoreThanOthers() {
    as("admin@demo")
        .body(new byte[17 * MEBIBYTE])
        .post("/api/events")
        .then()
        .statusCode(200)
        .body("received", equalTo(17 * MEBIBYTE));
  }

  @Test
  void aClientThatAsksFirstIsToldToGoOn() throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            request("/api/customers/ingest")
                .expectContinue(true)
                .POST(BodyPublishers.ofString("[]"))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(services.received()).isEqualTo(2);
    assertThat(services.last().headers()).doesNotContainKey("expect");
  }

  @Test
  void healthIsOpenAndSaysWhetherTheDatabaseAnswers() {
    for (String path : List.of("/health", "/api/health", "/api/v1/health")) {
      given()
          .get(path)
          .then()
          .statusCode(200)
          .body("status", equalTo("healthy"))
          .body("database", equalTo("connected"));
    }
  }

  @Test
  void withoutATokenNothingIsPassedOn() {
    given().get("/api/customers").then().statusCode(401).body("code", equalTo("unauthenticated"));
    assertThat(services.last()).isNull();

    given().get("/v2/health/ready").then().statusCode(200);
    assertThat(services.last().uri()).isEqualTo("/v2/health/ready");
  }

  private static void send(OutputStream out, int mebibytes) throws Exception {
    byte[] chunk = new byte[MEBIBYTE];
    for (int i = 0; i < mebibytes; i++) {
      out.write(chunk);
    }
    out.flush();
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
