package org.commandcenter.gateway.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BrokenUploadIT extends GatewayTest {
  /** More than the failures in a row after which a service is left alone. */
  private static final int CLIENTS = 15;

  @Test
  void clientsThatGoAwayDoNotCountAgainstTheService() throws Exception {
    services.reset();
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    services.answer(
        "/api/customers/ingest",
        exchange -> {
          begun.incrementAndGet();
          try {
            exchange.getRequestBody().readAllBytes();
          } finally {
            ended.incrementAndGet();
          }
        });
    String head =
        "POST /api/customers/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                .formatted(token("admin@demo"))
            + "Content-Length: 1000000\r\n\r\n";

    for (int client = 1; client <= CLIENTS; client++) {
      int broken = client;
      try (Socket socket = new Socket("localhost", RestAssured.port)) {
        socket.getOutputStream().write((head + "half").getBytes(UTF_8));
        await().until(() -> begun.get() == broken);
      }
    }
    await().until(() -> ended.get() == CLIENTS);

    assertThat(as("admin@demo").get("/api/customers/7").statusCode()).isEqualTo(200);
  }
}
