package org.commandcenter.gateway.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commandcenter.gateway.testing.GatewayTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client of the protocol's darker corners may and may not do; bytes as they are sent. */
@QuarkusTest
class ProtocolIT extends GatewayTest {
  private String bearer;

  @BeforeEach
  void forget() {
    services.reset();
    bearer = "Authorization: Bearer " + token("admin@demo") + "\r\n";
  }

  @Test
  void anUpgradeIsNotTunnelled() throws Exception {
    String answer =
        sent(
            head("GET /api/customers/../churn/baseline")
                + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                + head("GET /api/churn/baseline")
                + "Connection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(services.last().uri()).isEqualTo("/api/churn/baseline");
    assertThat(services.last().headers()).doesNotContainKeys("upgrade");
  }

  @Test
  void olderHttpGetsAnAnswerThatEndsWithItsConnection() throws Exception {
    services.answer(
        "/api/churn/baseline",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var out = exchange.getResponseBody()) {
            out.write("streamed".getBytes(UTF_8));
          }
        });

    String answer = sent("GET /api/churn/baseline HTTP/1.0\r\n" + bearer + "\r\n");

    assertThat(answer).contains(" 200 ").doesNotContain("chunked").endsWith("\r\n\r\nstreamed");
  }

  @Test
  void requestsInARowAreAnsweredInTheirOrder() throws Exception {
    services.json("/api/customers/1", 200, "{\"n\":1}");
    services.json("/api/customers/2", 200, "{\"n\":2}");

    String answer =
        sent(
            head("GET /api/customers/1")
                + "\r\n"
                + head("GET /api/customers/2")
                + "Connection: close\r\n\r\n");

    assertThat(answer.indexOf("{\"n\":1}")).isPositive().isLessThan(answer.indexOf("{\"n\":2}"));
  }

  @Test
  void trailersAreNotPassedOn() throws Exception {
    String answer =
        sent(
            head("POST /api/deals")
                + "Connection: close\r\nTrailer: X-Forwarded-For\r\nTransfer-Encoding: chunked\r\n"
                + "\r\n5\r\nhello\r\n0\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("{\"received\":5}");
    assertThat(services.last().header("x-forwarded-for")).containsExactly("127.0.0.1");
    assertThat(services.last().headers()).doesNotContainKey("trailer");
  }

  @Test
  void whereABodyEndsIsNotForTheServiceToGuess() throws Exception {
    String hidden = "GET /api/customers/hidden HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    String answer =
        sent(
            head("POST /api/deals")
                + "Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                    .formatted(5 + hidden.length())
                + hidden);

    // The chunks count, and what follows them is a request of its own, without a token.
    assertThat(answer).startsWith("HTTP/1.1 200").contains("{\"received\":0}", "HTTP/1.1 401");
    assertThat(services.last().uri()).isEqualTo("/api/deals");
    assertThat(services.last().headers()).doesNotContainKey("content-length");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: +5",
        "Content-Length: 5, 6",
        "Content-Length : 5",
        "X-Bare: a\rb\r\nContent-Length: 5",
        "X-Null: a\0b\r\nContent-Length: 5",
      })
  void doubtfulFramingIsRefused(String header) throws Exception {
    String answer =
        sent(head("POST /api/deals") + "Connection: close\r\n" + header + "\r\n\r\nhello");

    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(services.last()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/customers/risk",
        "/api/customers/risk/",
        "/api/customers//risk",
        "/api/customers/./risk",
        "/api/customers/%72isk",
        "/api/churn/../customers/risk",
        "/api/churn/%2e%2e/customers/risk",
        "/api/churn/%2E./customers/risk",
        "/api/customers/risk;x=1",
        "/api/customers;x=1/risk",
      })
  void noSpellingOfAPathPassesWhatIsBlocked(String path) throws Exception {
    String answer = sent(head("PUT " + path) + "Connection: close\r\nContent-Length: 2\r\n\r\n[]");

    assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    assertThat(services.last()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/customers/%252e%252e/churn",
        "/api/customers/..%2f..%2fchurn",
        "/api/customers/..%5cchurn",
      })
  void anEncodedPathStaysBelowItsRoute(String path) throws Exception {
    sent(head("GET " + path) + "Connection: close\r\n\r\n");

    assertThat(services.last().uri()).isEqualTo(path);
  }

  @Test
  void aHostThatSomebodyMadeUpIsInNoLink() throws Exception {
    services.answer(
        "/api/customers/8",
        exchange -> {
          String host = exchange.getRequestHeaders().getFirst("Host");
          exchange.getResponseHeaders().set("Location", "http://" + host + "/api/customers/9");
          exchange.sendResponseHeaders(201, -1);
        });

    String answer =
        sent(
            "GET /api/customers/8 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n"
                + bearer
                + "\r\n");

    assertThat(answer).contains("ocation: /api/customers/9\r\n");
  }

  @Test
  void whatAServiceRefusesWithoutAWordIsPutIntoWords() throws Exception {
    services.answer("/api/customers/8", exchange -> exchange.sendResponseHeaders(414, -1));

    as("viewer@demo")
        .get("/api/customers/8")
        .then()
        .statusCode(414)
        .contentType("application/problem+json")
        .body("code", equalTo("address_too_long"));
  }

  @Test
  void aServiceThatStartsAnewLosesNoRequestThatComesLater() throws Exception {
    URI address =
        ConfigProvider.getConfig()
            .getValue("commandcenter.gateway.upstreams.action-service", URI.class);
    HttpServer first = service(address.getPort());
    try {
      // Until then it may be left alone because it was away.
      await().until(() -> as("viewer@demo").get("/api/campaigns").statusCode() == 200);
      assertThat(many("/api/campaigns")).containsOnly(200);
    } finally {
      first.stop(0);
    }
    HttpServer second = service(address.getPort());
    try {
      assertThat(many("/api/campaigns")).containsOnly(200);
    } finally {
      second.stop(0);
    }
  }

  private static HttpServer service(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          try (var out = exchange.getResponseBody()) {
            out.write("{}".getBytes(UTF_8));
          }
        });
    server.start();
    return server;
  }

  private static List<Integer> many(String path) throws Exception {
    var request = request(path).build();
    List<Integer> statuses = new ArrayList<>();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> client = () -> HTTP.send(request, BodyHandlers.discarding()).statusCode();
      for (Future<Integer> status : clients.invokeAll(Collections.nCopies(16, client))) {
        statuses.add(status.get());
      }
    }
    return statuses;
  }

  private String head(String call) {
    return call + " HTTP/1.1\r\nHost: localhost\r\n" + bearer;
  }

  /** All that comes back until the connection is closed. */
  private static String sent(String bytes) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
