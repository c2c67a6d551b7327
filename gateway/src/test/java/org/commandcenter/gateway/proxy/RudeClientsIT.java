package org.commandcenter.gateway.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send gets the same kind of answer as all else, and harms nobody. */
@QuarkusTest
class RudeClientsIT extends GatewayTest {
  private String bearer;

  @BeforeEach
  void forget() {
    services.reset();
    bearer = "Authorization: Bearer " + token("admin@demo") + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/customers HTTP/1.1\r\n",
        "GET /api/customers HTTP/1.1\r\nHost: e\"vil\r\n",
        "GET /api/customers HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
        "GET /api/customers HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n",
      })
  void oddHeadsAreRefusedLikeAllElse(String head) throws Exception {
    String answer = sent(head + bearer + "Connection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .contains("application/problem+json", "X-Content-Type-Options: nosniff");
    assertThat(services.last()).isNull();
  }

  @Test
  void nothingAfterABodyOfUnknownLengthIsARequest() throws Exception {
    String hidden = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

    String answer = sent(head("POST /api/deals") + "Transfer-Encoding: xchunked\r\n\r\n" + hidden);

    assertThat(answer).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1");
  }

  @Test
  void whoStopsInTheMiddleOfAnUploadIsToBlameAndNotTheService() throws Exception {
    String answer = sent(head("POST /api/events") + "Content-Length: 100\r\n\r\n[");

    assertThat(answer).startsWith("HTTP/1.1 408").contains("stopped arriving");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/customers/7", "//api/customers/7", "/x/../api/./customers/7"})
  void dataIsKeptByNobodyHoweverItsPathIsWritten(String path) throws Exception {
    services.json("/api/customers/7", 200, "{}");

    String answer = sent(head("GET " + path) + "Connection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("cache-control: no-store");
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
