package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractStringAssert;
import org.commandcenter.platform.testing.TestTokens;

/** Calls of the service under test. */
public final class Calls {
  private static final AtomicInteger ORGANIZATIONS = new AtomicInteger();

  private Calls() {}

  /** An organization that no other test uses. */
  static String newOrganization() {
    return "org-" + ORGANIZATIONS.incrementAndGet();
  }

  public static RequestSpecification as(String organization, String role) {
    return RestAssured.given().auth().oauth2(TestTokens.token(organization, role));
  }

  static JsonPath json(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
    return answer.jsonPath();
  }

  /** The answer to a request that announces a body and has not yet sent it. */
  static AbstractStringAssert<?> declaredLength(String path, String organization, long length)
      throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      String head =
          """
          POST %s HTTP/1.1
          Host: localhost
          Authorization: Bearer %s
          Content-Type: text/csv
          Content-Length: %d

          """
              .formatted(path, TestTokens.token(organization, "operator"), length)
              .replace("\n", "\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
