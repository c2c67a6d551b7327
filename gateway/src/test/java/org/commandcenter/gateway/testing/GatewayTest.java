package org.commandcenter.gateway.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;

/** What all tests of the running gateway need. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayResource.class)
public abstract class GatewayTest {
  protected static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  protected FakeServices services;
  protected FakeProvider provider;

  protected static String token(String user) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("username", user, "password", GatewayResource.PASSWORD))
        .post("/api/auth/login")
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }

  protected static RequestSpecification as(String user) {
    return given().header("Authorization", "Bearer " + token(user));
  }

  /** A request of the JDK's client, where REST Assured would buffer. */
  protected static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
        .header("Authorization", "Bearer " + token("admin@demo"));
  }
}
