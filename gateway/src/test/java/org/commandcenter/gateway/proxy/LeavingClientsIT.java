package org.commandcenter.gateway.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.commandcenter.gateway.testing.GatewayTest;
import org.commandcenter.gateway.testing.OpenRequests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LeavingClientsIT extends GatewayTest {
  /** More than the failures in a row after which a service is left alone. */
  private static final int CLIENTS = 11;

  private static final byte[] ROW =
      "{\"customer_id\":\"1\",\"churn_probability\":0.5,\"risk_level\":\"high\"}\n".getBytes(UTF_8);

  @Inject OpenRequests requests;

  private String bearer;

  @BeforeEach
  void forget() {
    services.reset();
    bearer = token("admin@demo");
  }

  @Test
  void uploadsThatBreakOffDoNotCountAgainstTheService() throws Exception {
    Semaphore begun = new Semaphore(0);
    AtomicInteger ended = new AtomicInteger();
    services.answer(
        "/api/customers/ingest",
        exchange -> {
          begun.release();
          try {
            exchange.getRequestBody().readAllBytes();
          } finally {
            ended.incrementAndGet();
          }
        });
    String head =
        "POST /api/customers/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                .formatted(bearer)
            + "Content-Length: 1000000\r\n\r\n";

    for (int client = 1; client <= CLIENTS; client++) {
      try (Socket socket = new Socket("localhost", RestAssured.port)) {
        socket.getOutputStream().write((head + "half").getBytes(UTF_8));
        begun.acquire();
      }
    }
    await().until(() -> ended.get() == CLIENTS);

    assertThat(as("admin@demo").get("/api/customers/7").statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverLeavesBeforeTheAnswerDoesNotCountAgainstTheService() throws Exception {
    Semaphore begun = new Semaphore(0);
    CountDownLatch gone = new CountDownLatch(1);
    services.answer(
        "/api/customers",
        exchange -> {
          begun.release();
          try {
            gone.await();
            exchange.sendResponseHeaders(200, -1);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    for (int client = 1; client <= CLIENTS; client++) {
      try (Socket socket = new Socket("localhost", RestAssured.port)) {
        ask(socket, "/api/customers");
        begun.acquire();
      }
    }
    gone.countDown();

    assertThat(as("admin@demo").get("/api/customers/7").statusCode()).isEqualTo(200);
  }

  @Test
  void whatWasLeftIsNotCountedAsUnderWay() throws Exception {
    for (int round = 0; round < 3; round++) {
      uploadsThatBreakOffDoNotCountAgainstTheService();
      whoeverLeavesBeforeTheAnswerDoesNotCountAgainstTheService();
      whoeverLeavesAmidAStreamEndsItAtTheService();
    }

    assertThat(as("admin@demo").get("/api/customers/7").statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(requests.paths()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/churn/predictions", "/api/tableau/export/churn-baseline.csv"})
  void whatAServiceBreaksOffDoesNotHoldUpTheEndOfTheProcess(String path) throws Exception {
    services.answer("/api/churn/predictions", LeavingClientsIT::breakOff);

    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      ask(socket, path);
      assertThat(socket.getInputStream().readAllBytes()).startsWith("HTTP/1.1 200".getBytes(UTF_8));
    }

    await().untilAsserted(() -> assertThat(requests.paths()).isEmpty());
  }

  @Test
  void whoeverLeavesAmidAnExportDoesNotHoldUpTheEndOfTheProcess() throws Exception {
    services.answer(
        "/api/churn/predictions",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(ROW);
          }
        });

    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      ask(socket, "/api/tableau/export/churn-baseline.csv");
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }

    await().untilAsserted(() -> assertThat(requests.paths()).isEmpty());
  }

  /** Less than it promises. */
  private static void breakOff(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, Long.MAX_VALUE);
    for (int row = 0; row < 5_000; row++) {
      exchange.getResponseBody().write(ROW);
    }
  }

  @Test
  void whoeverLeavesAmidAStreamEndsItAtTheService() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    services.answer(
        "/api/jobs/churn-service-9",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          byte[] event = ("data: " + "x".repeat(65_536) + "\n\n").getBytes(UTF_8);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(event);
            }
          } catch (IOException e) {
            ended.incrementAndGet();
          }
        });

    for (int client = 1; client <= CLIENTS; client++) {
      try (Socket socket = new Socket("localhost", RestAssured.port)) {
        ask(socket, "/api/jobs/churn-service-9");
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
    }

    await().until(() -> ended.get() == CLIENTS);
    assertThat(as("admin@demo").get("/api/jobs/churn-service-8").statusCode()).isEqualTo(200);
  }

  private void ask(Socket socket, String path) throws IOException {
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, bearer)
                .getBytes(UTF_8));
  }
}
