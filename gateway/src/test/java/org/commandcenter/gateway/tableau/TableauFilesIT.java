package org.commandcenter.gateway.tableau;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** What Tableau is given of the gateway, by anybody who asks. */
@QuarkusTest
class TableauFilesIT extends TableauTest {
  @Test
  void theManifestLeadsBackToThisGateway() {
    given()
        .get("/tableau/command-center.trex")
        .then()
        .statusCode(200)
        .header("Content-Disposition", containsString("command-center.trex"))
        .body(containsString("http://localhost:" + RestAssured.port + "/tableau/extension"));
    given()
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "reports.example.com")
        .get("/tableau/command-center.trex")
        .then()
        .body(containsString("https://reports.example.com/tableau/extension"));
    given()
        .header("X-Forwarded-Host", "reports.example.com")
        .get("/tableau/command-center.trex")
        .then()
        .statusCode(409)
        .body("code", equalTo("not_secure"))
        .body("detail", containsString("commandcenter.gateway.public-url"));
  }

  @Test
  void theWorkbookReadsThisGateway() throws Exception {
    String workbook =
        given()
            .get("/tableau/command-center.twb")
            .then()
            .statusCode(200)
            .header("Content-Disposition", containsString("command-center.twb"))
            .extract()
            .asString();

    String service = "http://localhost:" + RestAssured.port + "/api/tableau/odata/v4/";
    assertThat(workbook).contains("server='" + service + "'");
    assertThat(TableauSchemas.parse(workbook).getElementsByTagName("zones").getLength())
        .isEqualTo(4);
  }

  @Test
  void onlyTheExtensionMayBeFramedAndOnlyByTableau() {
    given()
        .get("/tableau/extension")
        .then()
        .statusCode(200)
        .header("X-Frame-Options", nullValue())
        .header("Cache-Control", "no-cache")
        .header(
            "Content-Security-Policy",
            containsString("frame-ancestors 'self' https://*.online.tableau.com"))
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .body(containsString("<extension-panel>"));
    for (String page : new String[] {"/", "/tableau", "/tableau/settings.json"}) {
      given()
          .get(page)
          .then()
          .statusCode(200)
          .header("X-Frame-Options", "DENY")
          .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }
  }

  @Test
  void thePagesLearnHowTheGatewayIsSetUp() {
    given()
        .get("/tableau/settings.json")
        .then()
        .statusCode(200)
        .body("gateway", equalTo("http://localhost:" + RestAssured.port))
        .body("extension_allowed", equalTo(true))
        .body("library", nullValue())
        .body("feeds", hasSize(8))
        .body("feeds[0].columns[0].key", equalTo(true));
    given().get("/tableau/extensions-api.js").then().statusCode(404);
  }
}
