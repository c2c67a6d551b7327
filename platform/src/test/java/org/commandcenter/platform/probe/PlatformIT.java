package org.commandcenter.platform.probe;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PlatformIT {
  @Inject Database database;

  private final String organization = "org-" + UUID.randomUUID();

  @Test
  void requestWithoutTokenIsRefusedWithProblem() {
    given()
        .get("/api/notes")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer")
        .body("code", equalTo("unauthenticated"));
  }

  @Test
  void expiredTokenIsRefusedWithProblem() {
    given()
        .auth()
        .oauth2(TestTokens.expired(organization, "admin"))
        .get("/api/notes")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("detail", containsString("expired"));
  }

  @Test
  void lesserRoleIsForbidden() {
    as("viewer").body("{\"body\":\"x\",\"weight\":1}").post("/api/notes").then().statusCode(403);
  }

  @Test
  void rowsOfAnotherOrganizationDoNotExist() {
    String id = write("mine");

    as("viewer").get("/api/notes/" + id).then().statusCode(200);

    given()
        .auth()
        .oauth2(TestTokens.token("somebody-else", "admin"))
        .get("/api/notes/" + id)
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
  }

  @Test
  void rowLevelSecurityRefusesWritesForAnotherOrganization() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    database.useOrganization(
                        organization,
                        handle ->
                            handle.execute(
                                "insert into note (organization_id, body) values ('other', 'x')"))))
        .hasMessageContaining("row-level security");
  }

  @Test
  void aFailureOfTheDatabaseTellsNothingOfItsData() {
    Throwable failure =
        org.assertj.core.api.Assertions.catchThrowable(
            () ->
                database.useOrganization(
                    organization,
                    handle ->
                        handle
                            .createUpdate(
                                "insert into note (id, organization_id, body)"
                                    + " values (null, :organization, :body)")
                            .bind("organization", organization)
                            .bind("body", "ann@acme.example")
                            .execute()));

    assertThat(failure).hasStackTraceContaining("null value in column");
    assertThat(failure.toString()).doesNotContain("ann@acme.example");
    assertThat(failure.getCause().toString()).doesNotContain("ann@acme.example");
  }

  @Test
  void systemScopeDoesNotOpenOrdinaryTables() {
    write("private");

    long visible =
        database.inSystem(
            handle -> handle.createQuery("select count(*) from note").mapTo(Long.class).one());

    assertThat(visible).isZero();
  }

  @Test
  void invalidFieldsAreNamed() {
    as("operator")
        .body("{\"body\":\"\",\"weight\":-1}")
        .post("/api/notes")
        .then()
        .statusCode(422)
        .body("violations.field", equalTo(List.of("body", "weight")));
  }

  @Test
  void unknownFieldIsNamedWithTheKnownOnes() {
    as("operator")
        .body("{\"body\":\"x\",\"weight\":1,\"colour\":\"red\"}")
        .post("/api/notes")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("colour"))
        .body("violations[0].message", containsString("body, weight"));
  }

  @Test
  void fieldOfAnotherTypeIsNamed() {
    as("operator")
        .body("{\"body\":\"x\",\"weight\":\"heavy\"}")
        .post("/api/notes")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("weight"))
        .body("violations[0].message", containsString("number"));
  }

  @Test
  void textThatTheDatabaseCannotHoldIsRefusedWhereverItStands() {
    as("operator")
        .body("{\"body\":\"a\\u0000b\",\"weight\":1}")
        .post("/api/notes")
        .then()
        .statusCode(422)
        .body("detail", containsString("NUL"));
    as("operator").urlEncodingEnabled(false).get("/api/notes/a%00b").then().statusCode(422);
  }

  @Test
  void memberGivenTwiceIsNamed() {
    as("operator")
        .body("{\"body\":\"x\",\"weight\":1,\"body\":\"y\"}")
        .post("/api/notes")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("body"));
  }

  @Test
  void formsAndMediaTypesThatCannotBeReadAreTheCallersMistake() {
    as("operator")
        .contentType("application/x-www-form-urlencoded")
        .body("text=%")
        .post("/api/notes/form")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_request"));
    as("operator").header("Accept", "/").get("/api/notes").then().statusCode(200);
    as("operator")
        .contentType("/")
        .body("{}".getBytes(UTF_8))
        .post("/api/notes")
        .then()
        .statusCode(415);
  }

  @Test
  void brokenJsonIsLocated() {
    as("operator")
        .body("{\"body\":")
        .post("/api/notes")
        .then()
        .statusCode(400)
        .body("detail", containsString("line 1"));
  }

  @Test
  void unknownPathIsAProblem() {
    as("viewer").get("/api/nothing").then().statusCode(404).body("code", equalTo("not_found"));
  }

  @Test
  void unexpectedFailureTellsOnlyItsTrace() {
    as("viewer")
        .get("/api/notes/broken")
        .then()
        .statusCode(500)
        .body("trace_id", matchesRegex("(?!0{32})[0-9a-f]{32}"))
        .body(not(containsString("secret")));
  }

  @Test
  void answerCarriesTheTraceOfTheCaller() {
    as("viewer")
        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .get("/api/notes")
        .then()
        .header("Trace-Id", "0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void pagesHoldEveryRowOnce() {
    List.of("a", "b", "c", "d", "e").forEach(this::write);

    Response first = as("viewer").get("/api/notes?limit=2");
    Response second = as("viewer").get("/api/notes?limit=2&cursor=" + first.path("next_cursor"));
    Response third = as("viewer").get("/api/notes?limit=2&cursor=" + second.path("next_cursor"));

    assertThat(first.<List<String>>path("items.body")).containsExactly("a", "b");
    assertThat(first.header("Link")).contains("cursor=").contains("next");
    assertThat(second.<List<String>>path("items.body")).containsExactly("c", "d");
    assertThat(third.<List<String>>path("items.body")).containsExactly("e");
    third.then().body("next_cursor", nullValue());
  }

  @Test
  void madeUpCursorIsRefused() {
    as("viewer").get("/api/notes?cursor=!!").then().statusCode(422);
    as("viewer").get("/api/notes?limit=0").then().statusCode(422);
    as("viewer").get("/api/notes?limit=many").then().statusCode(422);
  }

  @Test
  void idempotencyKeyReplaysTheFirstAnswer() {
    String key = UUID.randomUUID().toString();

    String first = write("once", key).then().statusCode(201).extract().path("id");
    String second = write("once", key).then().statusCode(201).extract().path("id");

    assertThat(second).isEqualTo(first);
    as("viewer").get("/api/notes").then().body("items", hasSize(1));
    write("other", key).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
  }

  @Test
  void failedRequestDoesNotUseUpItsIdempotencyKey() {
    String key = UUID.randomUUID().toString();

    write("", key).then().statusCode(422);
    write("fine", key).then().statusCode(201);
  }

  @Test
  void jobThatFailsOnceIsTriedAgainFromItsCheckpoint() {
    write("one");
    String job = submitCount();

    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                as("viewer")
                    .get("/api/jobs/" + job)
                    .then()
                    .body("state", equalTo("succeeded"))
                    .body("result.notes", equalTo(1))
                    .body("error", nullValue()));
  }

  @Test
  void jobOfAProcessThatDiedIsTakenOver() {
    String id = "platform-" + UUID.randomUUID();
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                """
                insert into job (id, organization_id, kind, state, payload, checkpoint, created_by,
                  attempts, lease_until)
                values (?, ?, 'count', 'running', '[]', 'true', 'test', 1, now() - interval '1 second')
                """,
                id,
                organization));

    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> as("viewer").get("/api/jobs/" + id).then().body("state", equalTo("succeeded")));
  }

  @Test
  void jobIsFollowedAsServerSentEvents() {
    String job = submitCount();

    as("viewer")
        .accept("text/event-stream")
        .get("/api/jobs/" + job)
        .then()
        .statusCode(200)
        .body(containsString("\"state\":\"succeeded\""));
  }

  @Test
  void newestJobIsListedFirst() {
    String job = submitCount();

    as("viewer").get("/api/jobs?limit=1").then().body("items.id", contains(job));
  }

  @Test
  void jobOfAnotherOrganizationDoesNotExist() {
    String job = submitCount();

    given()
        .auth()
        .oauth2(TestTokens.token("somebody-else", "admin"))
        .get("/api/jobs/" + job)
        .then()
        .statusCode(404)
        .body("trace_id", not(blankOrNullString()));
  }

  private String submitCount() {
    return as("viewer").post("/api/notes/count").then().statusCode(202).extract().path("id");
  }

  private String write(String body) {
    return write(body, UUID.randomUUID().toString()).then().statusCode(201).extract().path("id");
  }

  private Response write(String body, String key) {
    return as("operator")
        .header("Idempotency-Key", key)
        .body("{\"body\":\"" + body + "\",\"weight\":1}")
        .post("/api/notes");
  }

  private RequestSpecification as(String role) {
    return given()
        .auth()
        .oauth2(TestTokens.token(organization, role))
        .contentType("application/json");
  }
}
