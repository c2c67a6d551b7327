package org.commandcenter.churn.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class IndicatorsIT {
  private static final String ORGANIZATION = "market-org";

  @Inject IndicatorValues values;

  @Test
  void uploadedValuesAreKnownFromTheirPublicationOn() {
    Churn.as(ORGANIZATION, Role.ANALYST)
        .contentType("text/csv")
        .body("name,date,value\nrate,2026-01-01,4\nrate,2026-02-01,5\nrate,2026-02-01,x\n")
        .post("/api/churn/indicators?lag_days=40")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("errors[0].line", equalTo(3));
    Churn.as(ORGANIZATION, Role.ANALYST)
        .contentType("application/json")
        .body(
            """
            [{"name": "rate", "observed_at": "2026-02-01", "published_at": "2026-02-05",
              "value": 4.5}]
            """)
        .post("/api/churn/indicators")
        .then()
        .statusCode(200);

    assertThat(values.asOf(ORGANIZATION, Instant.parse("2026-02-01T00:00:00Z"))).isEmpty();
    assertThat(values.asOf(ORGANIZATION, Instant.parse("2026-02-20T00:00:00Z")))
        .containsExactly(entry("rate", 4.5));
    assertThat(values.asOf("other-org", Instant.parse("2027-01-01T00:00:00Z"))).isEmpty();
    assertThat(Churn.read(ORGANIZATION, "/api/churn/indicators/rate?limit=2"))
        .satisfies(
            page -> {
              assertThat(page.getList("items")).hasSize(2);
              assertThat(
                      Churn.read(
                              ORGANIZATION,
                              "/api/churn/indicators/rate?limit=2&cursor="
                                  + page.getString("next_cursor"))
                          .getList("items"))
                  .hasSize(1);
            });
    Churn.viewer("other-org").get("/api/churn/indicators/rate").then().statusCode(404);
  }

  @Test
  void feedsAreFetchedAndTheirFailuresKept() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/good",
        exchange -> {
          byte[] body = "date,value\n2026-03-01,7\n".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://10.0.0.1/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      put(base + "/good").then().statusCode(200).body("interval_hours", equalTo(24));
      Churn.as(ORGANIZATION, Role.ANALYST)
          .post("/api/churn/indicators/index/feed/fetch")
          .then()
          .statusCode(200)
          .body("accepted", equalTo(1));
      put(base + "/moved").then().statusCode(200);
      Churn.as(ORGANIZATION, Role.ANALYST)
          .post("/api/churn/indicators/index/feed/fetch")
          .then()
          .statusCode(502)
          .body("detail", containsString("302"));
    } finally {
      server.stop(0);
    }

    assertThat(values.asOf(ORGANIZATION, Instant.parse("2026-03-02T00:00:00Z")))
        .contains(entry("index", 7.0));
    assertThat(Churn.read(ORGANIZATION, "/api/churn/indicators").getString("feeds[0].last_error"))
        .contains("302");
    put("http://localhost/").then().statusCode(422).body("violations[0].field", equalTo("url"));
  }

  private static io.restassured.response.Response put(String url) {
    return Churn.as(ORGANIZATION, Role.ADMIN)
        .contentType("application/json")
        .body("{\"url\": \"%s\"}".formatted(url))
        .put("/api/churn/indicators/index/feed");
  }
}
