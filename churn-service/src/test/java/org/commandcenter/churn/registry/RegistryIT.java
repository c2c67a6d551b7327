package org.commandcenter.churn.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.TelcoShaped;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class RegistryIT {
  private static final String LINEAR =
      "{\"dataset_id\": \"abc\", \"algorithm\": \"logistic_regression\"}";

  @Inject ModelRegistry registry;
  @Inject ObjectStorage storage;
  @Inject Database database;

  @Test
  void championsComeAndGoAndTheAuditKeepsIt() {
    String organization = "registry-org";
    TelcoShaped.write(Churn.folder(organization), "abc", 200, TelcoShaped.Outcome.MIXED, 31);
    Churn.train(organization, LINEAR);
    Churn.train(organization, LINEAR);
    post(organization, "rollback?reason=worse").statusCode(200);
    post(organization, "rollback").statusCode(409).body("code", equalTo("no_previous_champion"));
    post(organization, "1.0.0/challenge").statusCode(409).body("code", equalTo("conflict"));
    post(organization, "1.1.0/challenge").statusCode(200).body("alias", equalTo("challenger"));
    assertThat(Churn.read(organization, "/api/churn/models/champion").getString("model_version"))
        .isEqualTo("1.0.0");
    JsonPath activation = post(organization, "challenger/activate").extract().jsonPath();
    assertThat(activation.getString("model.model_version")).isEqualTo("1.1.0");
    assertThat(activation.getString("model.alias")).isEqualTo("champion");
    Churn.viewer(organization).get("/api/churn/models/challenger").then().statusCode(404);
    Churn.as(organization, Role.OPERATOR).post("/api/churn/models/rollback").then().statusCode(403);

    JsonPath audit = Churn.as(organization, Role.ANALYST).get("/api/churn/models/audit").jsonPath();
    assertThat(audit.getList("items.action"))
        .containsExactly("activated", "challenger_set", "rolled_back", "activated", "activated");
    assertThat(audit.getList("items.model_version"))
        .containsExactly("1.1.0", "1.1.0", "1.0.0", "1.1.0", "1.0.0");
    assertThat(audit.getString("items[2].reason")).isEqualTo("worse");
    assertThat(audit.getString("items[2].previous_model_version")).isEqualTo("1.1.0");
    assertThat(audit.getString("items[0].by")).isNotBlank();
    card(organization);
    JsonPath page =
        Churn.as(organization, Role.ANALYST).get("/api/churn/models/audit?limit=2").jsonPath();
    assertThat(page.getList("items")).hasSize(2);
    assertThat(
            Churn.as(organization, Role.ANALYST)
                .get("/api/churn/models/audit?limit=9&cursor=" + page.getString("next_cursor"))
                .jsonPath()
                .getList("items.action"))
        .containsExactly("rolled_back", "activated", "activated");
    assertThatThrownBy(
            () ->
                database.useOrganization(
                    organization, handle -> handle.execute("update model_audit set by = 'nobody'")))
        .hasMessageContaining("never changed");
  }

  @Test
  void aDamagedArtifactIsRefusedAndTheLastGoodOneStays() throws IOException {
    String organization = "damage-org";
    TelcoShaped.write(Churn.folder(organization), "abc", 200, TelcoShaped.Outcome.MIXED, 32);
    Churn.train(organization, LINEAR);
    Churn.train(organization, LINEAR);
    Churn.train(organization, LINEAR);
    post(organization, "rollback").statusCode(200);
    damage(organization, "1.2.0");

    post(organization, "1.2.0/activate").statusCode(409).body("code", equalTo("model_damaged"));
    assertThat(registry.champion(organization).version()).isEqualTo("1.1.0");

    damage(organization, "1.1.0");
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                "update model set artifact_sha256 = md5(artifact_sha256)"
                    + " where version = '1.1.0'"));
    JsonPath scoring =
        Churn.await(
            organization,
            Churn.as(organization, Role.ANALYST).post("/api/churn/score").header("Location"));
    assertThat(scoring.getString("result.model_version")).isEqualTo("1.0.0");
    JsonPath last = Churn.as(organization, Role.ANALYST).get("/api/churn/models/audit").jsonPath();
    assertThat(last.getString("items[0].action")).isEqualTo("rolled_back");
    assertThat(last.getString("items[0].by")).isEqualTo("churn-service");
    assertThat(last.getString("items[0].reason")).isEqualTo("the artifact of 1.1.0 is damaged");
  }

  private static void card(String organization) {
    String path = "/api/churn/models/champion/card";
    JsonPath card = Churn.read(organization, path);
    assertThat(card.getString("model_version")).isEqualTo("1.1.0");
    assertThat(card.getList("metrics.metric")).contains("roc_auc", "brier");
    assertThat(card.getMap("metrics[0].baselines")).containsKeys("majority");
    assertThat(card.getList("features.feature")).contains("tenure", "Monthly\"Charges");
    assertThat(card.getList("history.action")).contains("activated");
    Churn.viewer(organization)
        .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", startsWith("default-src 'none'"))
        .body(containsString("Monthly&quot;Charges"));
    Churn.viewer(organization)
        .accept("text/markdown")
        .get(path)
        .then()
        .contentType("text/markdown")
        .body(startsWith("# Churn model 1.1.0"));
    Churn.viewer(organization).accept("image/png").get(path).then().statusCode(406);
    Churn.viewer(organization).get("/api/churn/models/9.9.9/card").then().statusCode(404);
  }

  private void damage(String organization, String version) throws IOException {
    Path damaged = Files.createTempFile("damaged-", ".zip");
    Files.writeString(damaged, "no model");
    storage.put(organization, registry.get(organization, version).artifactKey(), damaged);
    Files.delete(damaged);
  }

  private static ValidatableResponse post(String organization, String path) {
    return Churn.as(organization, Role.ADMIN).post("/api/churn/models/" + path).then();
  }
}
