package org.commandcenter.churn.testing;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls of this service, and the worlds behind it. */
public final class Churn {
  private static final JsonPathConfig DOUBLES =
      JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE);
  private static final Map<String, JsonPath> TRAINED = new HashMap<>();
  private static SeededWorld world;
  private static List<String> served;

  private Churn() {}

  /** The folder from which the stub serves an organization's tables. */
  public static Path folder(String organization) {
    return Path.of(ConfigProvider.getConfig().getValue(CustomerServiceStub.FOLDER, String.class))
        .resolve(organization);
  }

  public static RequestSpecification as(String organization, String role) {
    return given().header("Authorization", "Bearer " + TestTokens.token(organization, role));
  }

  public static RequestSpecification viewer(String organization) {
    return as(organization, Role.VIEWER);
  }

  /** What a viewer reads, numbers in full precision. */
  public static JsonPath read(String organization, String path) {
    return viewer(organization).get(path).jsonPath(DOUBLES);
  }

  /** Starts a training and waits for its end. */
  public static JsonPath train(String organization, String body) {
    String job =
        as(organization, Role.ANALYST)
            .contentType("application/json")
            .body(body)
            .post("/api/churn/models/train")
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    return await(organization, job);
  }

  /** The job's last answer. */
  public static JsonPath await(String organization, String location) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> read(organization, location),
            job -> Set.of("succeeded", "failed").contains(job.getString("state")));
  }

  /** The world of the organization {@code events-org}, written once. */
  public static synchronized SeededWorld world() {
    if (world == null) {
      world = new SeededWorld(300, 60, 7);
      world.write(folder("events-org"));
    }
    return world;
  }

  /** The training of {@code events-org}, done once. */
  public static synchronized JsonPath trained() {
    world();
    return TRAINED.computeIfAbsent(
        "events-org", organization -> train(organization, "{\"algorithm\": \"xgboost\"}"));
  }

  /** Customers of {@code serve-org}, whose champion was trained on a table, once. */
  public static synchronized List<String> served() {
    if (served == null) {
      List<String> customers =
          TelcoShaped.write(folder("serve-org"), "abc", 400, TelcoShaped.Outcome.MIXED, 11);
      train("serve-org", "{\"dataset_id\": \"abc\", \"algorithm\": \"xgboost\"}");
      served = customers;
    }
    return served;
  }
}
