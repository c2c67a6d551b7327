package org.commandcenter.gateway.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests of one caller at once; each event loop has two connections to a service here. */
@QuarkusTest
class CrowdIT extends GatewayTest {
  /** As many as one caller may have under way here. */
  private static final int MOST = 24;

  /** More than the failures in a row after which a service is left alone. */
  private static final int OTHERS = 11;

  /** Its service may take ten minutes to answer. */
  private static final String PATIENT = "/api/churn/predict/batch";

  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);

  @BeforeEach
  void forget() {
    services.reset();
  }

  @AfterEach
  void leave() throws IOException {
    released.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void oneCallerIsHeldBackAndTheServiceIsNotBlamedForIt() throws Exception {
    services.answer(
        PATIENT,
        exchange -> {
          awaitQuietly(released);
          exchange.sendResponseHeaders(204, -1);
        });
    services.json("/api/customers/C-7", 404, "{}");
    crowd("admin@demo");

    await().untilAsserted(() -> assertThat(status("/api/customers")).isEqualTo(429));
    as("admin@demo")
        .get("/api/customers")
        .then()
        .statusCode(429)
        .header("Retry-After", "1")
        .body("code", equalTo("too_many_requests"))
        .body("detail", containsString("24 requests under way"));

    List<HttpResponse<String>> others = others("/api/customers");
    assertThat(others).extracting(HttpResponse::statusCode).isSubsetOf(200, 503);
    assertThat(others)
        .filteredOn(answer -> answer.statusCode() == 503)
        .isNotEmpty()
        .allSatisfy(
            answer -> {
              assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
              assertThat(answer.body()).contains("\"unavailable\"", "connections to");
            });

    // Whom an identifier of older clients names is asked first.
    assertThat(others("/api/ai/churn-prediction/C-7"))
        .filteredOn(answer -> answer.statusCode() != 404)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(503);
              assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            });

    released.countDown();
    for (Socket socket : sockets) {
      assertThat(socket.getInputStream().readNBytes(12)).asString(UTF_8).isEqualTo("HTTP/1.1 204");
    }
    await().untilAsserted(() -> assertThat(status("/api/customers")).isEqualTo(200));
  }

  @Test
  void whatBrokeOffIsNoLongerCounted() throws Exception {
    services.answer(
        PATIENT,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(new byte[65_536]);
            }
          }
        });
    crowd("admin@demo");
    await().untilAsserted(() -> assertThat(status("/api/customers")).isEqualTo(429));

    leave();

    await().untilAsserted(() -> assertThat(status("/api/customers")).isEqualTo(200));
  }

  @Test
  void anOrganizationIsHeldBackHoweverManyCallersItHas() throws Exception {
    services.answer(
        PATIENT,
        exchange -> {
          awaitQuietly(released);
          exchange.sendResponseHeaders(204, -1);
        });
    crowd("admin@demo");
    crowd("viewer@demo");

    await()
        .untilAsserted(
            () ->
                as("viewer@demo")
                    .get("/api/customers")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "1")
                    .body("detail", containsString("organization has 40 requests under way")));

    released.countDown();
    await().untilAsserted(() -> assertThat(status("/api/customers")).isEqualTo(200));
  }

  private void crowd(String user) throws IOException {
    String bearer = token(user);
    for (int i = 0; i < MOST; i++) {
      Socket socket = new Socket("localhost", RestAssured.port);
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(PATIENT, bearer)
                  .getBytes(UTF_8));
      sockets.add(socket);
    }
  }

  private int status(String path) {
    return as("admin@demo").get(path).statusCode();
  }

  private List<HttpResponse<String>> others(String path) {
    HttpRequest request =
        request(path).setHeader("Authorization", "Bearer " + token("viewer@demo")).build();
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      asked.add(HTTP.sendAsync(request, BodyHandlers.ofString()));
    }
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
