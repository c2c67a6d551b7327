package org.commandcenter.gateway.tableau;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ODataIT extends TableauTest {
  private static final String ROOT = "/api/tableau/odata/v4/";
  private static final int CUSTOMERS = 30;

  private FakeFeeds feeds;

  @BeforeEach
  void everybodyAnswers() {
    feeds = FakeFeeds.of(services, CUSTOMERS);
  }

  @Test
  void withoutCredentialsBasicIsAskedFor() {
    given()
        .get(ROOT)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Basic "))
        .header("OData-Version", "4.0")
        .body("error.code", equalTo("unauthenticated"));
  }

  @Test
  void whoseKeyIsWrongIsAskedAgain() {
    for (String path : List.of(ROOT, "/api/tableau/churn-baseline", "/endpoints")) {
      given()
          .auth()
          .preemptive()
          .basic("key-0123456789abcdef", "wrong")
          .get(path)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", startsWith("Basic "));
    }
  }

  @Test
  void rowsCarryTypesNullsAndContext() {
    get("CounterfactualGrid?$top=1")
        .header("OData-Version", "4.0")
        .contentType("application/json;odata.metadata=minimal")
        .body("'@odata.context'", containsString("$metadata#CounterfactualGrid"))
        .body("'@odata.nextLink'", equalTo(null))
        .body("value", hasSize(1))
        .body("value[0].customer_id", equalTo(FakeFeeds.id(0)))
        .body("value[0].segment", equalTo(null))
        .body("value[0].company", equalTo("O'Neill 0"))
        .body("value[0].saved", equalTo(true))
        .body("value[0].revenue_recovered_low", equalTo(1.0f))
        .body("value[0].as_of", equalTo("2026-05-01T00:00:00.123456Z"))
        .body("value[0].other", equalTo(null));
    assertThat(services.last().header("Authorization").getFirst()).startsWith("Bearer ");
  }

  @Test
  void theNextLinkIsAbsoluteAndLeadsToTheRest() {
    RequestSpecification call =
        tool()
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "reports.example.com")
            .header("Prefer", "odata.maxpagesize=200");
    String next =
        call.get(ROOT + "CounterfactualGrid?%24count=true&$top=250&$skip=3&$select=customer_id")
            .then()
            .statusCode(200)
            .body("'@odata.count'", equalTo(300))
            .body("value", hasSize(200))
            .extract()
            .path("'@odata.nextLink'");
    assertThat(next).startsWith("https://reports.example.com" + ROOT + "CounterfactualGrid?");

    get(next.substring(next.indexOf("CounterfactualGrid")))
        .body("'@odata.count'", equalTo(300))
        .body("value", hasSize(50))
        .body("value[0].keySet()", hasSize(1))
        .body("value[0].customer_id", equalTo(FakeFeeds.id(20)))
        .body("'@odata.nextLink'", equalTo(null));
  }

  @Test
  void pagesOfTwoScoringRunsAreNotMixed() {
    String next =
        tool()
            .header("Prefer", "maxpagesize=10")
            .get(ROOT + "CounterfactualGrid")
            .path("'@odata.nextLink'");
    feeds.scoreAgain();

    tool()
        .get(next)
        .then()
        .statusCode(410)
        .body("error.code", equalTo("run_changed"))
        .body("error.message", containsString("start again"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "customer_id eq '0190b7c2-0000-7000-8000-000000000004'; 10",
        "intervention_type eq 'none'; 30",
        "intervention_type ne 'none' and baseline_churn_prob ge 0.9; 27",
        "(external_id eq 'crm-1' or external_id eq 'crm-2') and saved eq true; 10",
        "external_id eq 'crm-1' or external_id eq 'crm-2' and saved eq false; 10",
        "segment eq null; 100",
        "segment ne null and saved; 100",
        "company eq 'O''Neill 7'; 10",
        "revenue lt 1 and as_of gt 2026-04-30T12:00:00+02:00; 50",
        "as_of lt 2026-05-01; 0",
        "baseline_churn_prob le revenue; 260",
        "cost gt -1e-3; 300",
        "contains(company,'Neill 1'); 110",
        "not contains(tolower(company),'neill 1') and startswith(external_id,'crm-2'); 110",
        "not (segment eq 'smb' or saved); 50",
        "not startswith(segment,'s'); 0",
        "endswith(company,'7') eq true; 30",
        "indexof(company,'1') eq 8 and length(trim(company)) le 9; 10",
        "substring(company,2,5) eq 'Neill' and substring(external_id,4) eq '3'; 10",
        "concat(toupper(segment),external_id) eq 'SMBcrm-1'; 10",
        "external_id in ('crm-1','crm-2','crm-2') and not (intervention_type in ('none')); 18",
        "year(as_of) eq 2026 and month(as_of) eq 5 and day(as_of) eq 1 and hour(as_of) eq 0; 300",
        "date(as_of) eq 2026-05-01 and minute(as_of) eq 0 and second(as_of) lt 1; 300",
        "round(baseline_churn_prob) eq 1 and floor(revenue) eq ceiling(revenue); 150",
      })
  void filtersChooseRows(String filter, int rows) {
    tool()
        .urlEncodingEnabled(true)
        .queryParam("$filter", filter)
        .get(ROOT + "CounterfactualGrid/$count")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(equalTo(Integer.toString(rows)));
    tool()
        .urlEncodingEnabled(true)
        .queryParam("$filter", filter)
        .queryParam("$count", true)
        .get(ROOT + "CounterfactualGrid")
        .then()
        .statusCode(200)
        .body("value", hasSize(rows))
        .body("'@odata.count'", equalTo(rows));
  }

  @Test
  void aSingleCustomerIsAskedForAlone() {
    get("CounterfactualGrid?$filter=customer_id%20eq%20'" + FakeFeeds.id(4) + "'")
        .body("value", hasSize(10))
        .body("value.customer_id", everyItem(equalTo(FakeFeeds.id(4))));

    assertThat(services.last().uri()).contains("customer_id=" + FakeFeeds.id(4));
  }

  @Test
  void anyOrderIsSortedPageByPage() {
    List<Map<String, Object>> rows = new ArrayList<>();
    String next = ROOT + "ChurnBaseline?$orderby=baseline_churn_prob%20desc,customer_id";
    while (next != null) {
      var page =
          tool().header("Prefer", "odata.maxpagesize=7").get(next).then().statusCode(200).extract();
      rows.addAll(page.path("value"));
      next = page.path("'@odata.nextLink'");
    }

    assertThat(rows).hasSize(CUSTOMERS).doesNotHaveDuplicates();
    assertThat(rows)
        .isSortedAccordingTo(
            Comparator.comparing(
                    (Map<String, Object> row) -> (Float) row.get("baseline_churn_prob"))
                .reversed()
                .thenComparing(row -> (String) row.get("customer_id")));
    get("CounterfactualGrid?$orderby=segment,revenue%20desc&$top=2&$skip=1")
        .body("value", hasSize(2))
        .body("value.segment", contains(null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CounterfactualGrid?$top=-1; 400",
        "CounterfactualGrid?$top=x; 400",
        "CounterfactualGrid?$top=1&$top=2; 400",
        "CounterfactualGrid?$count=yes; 400",
        "CounterfactualGrid?$select=nothing; 400",
        "CounterfactualGrid?$orderby=nothing; 400",
        "CounterfactualGrid?$orderby=cost%20up; 400",
        "CounterfactualGrid?$filter=nothing%20eq%201; 400",
        "CounterfactualGrid?$filter=cost%20eq%20'1'; 400",
        "CounterfactualGrid?$filter=cost%20eq; 400",
        "CounterfactualGrid?$filter=(cost%20eq%201; 400",
        "CounterfactualGrid?$filter=company%20eq%20'x; 400",
        "CounterfactualGrid?$format=atom; 400",
        "CounterfactualGrid?$skiptoken=made-up; 400",
        "CounterfactualGrid?$expand=x; 501",
        "CounterfactualGrid?$search=x; 501",
        "CounterfactualGrid?%24apply=x; 501",
        "CounterfactualGrid?$filter=contains(company); 400",
        "CounterfactualGrid?$filter=contains(cost,'1'); 400",
        "CounterfactualGrid?$filter=tolower(company); 400",
        "CounterfactualGrid?$filter=cost%20in%20(); 400",
        "CounterfactualGrid?$filter=cost%20in%20(1,'x'); 400",
        "CounterfactualGrid?$filter=not; 400",
        "CounterfactualGrid?$filter=cost%20add%201%20gt%202; 501",
        "CounterfactualGrid?$filter=geo.distance(cost,cost)%20gt%202; 501",
        "CounterfactualGrid('x'); 501",
        "CounterfactualGrid/company; 501",
        "$batch; 501",
        "Nothing; 404",
      })
  void whatIsWrongOrNotServedIsSaid(String path, int status) {
    tool()
        .get(ROOT + path)
        .then()
        .statusCode(status)
        .header("OData-Version", "4.0")
        .body("error.code", not(equalTo(null)))
        .body("error.message", not(equalTo(null)));
  }

  @Test
  void optionsOfNobodyAndOtherAcceptsDoNoHarm() {
    tool()
        .accept("application/atom+xml,application/json;odata.metadata=full")
        .get(ROOT + "ChurnDaily?custom=1&%24top=1&$format=application/json;odata.metadata=full")
        .then()
        .statusCode(200)
        .body("value", hasSize(1));
    tool().get("/api/tableau/odata/v4").then().statusCode(200).body("value", hasSize(7));
    tool().get(ROOT + "%24metadata").then().statusCode(200).contentType("application/xml");
    tool()
        .post(ROOT + "ChurnDaily")
        .then()
        .statusCode(405)
        .header("Allow", "GET, HEAD")
        .body("error.code", not(equalTo(null)));
    get("ChurnDaily?$select=date,*&$top=1").body("value[0].size()", equalTo(6));
  }

  @Test
  void listsOfManyBracketsAreRead() {
    String choice =
        IntStream.range(0, 150)
            .mapToObj("(external_id eq 'crm-%d')"::formatted)
            .collect(Collectors.joining(" or "));
    tool()
        .urlEncodingEnabled(true)
        .queryParam("$filter", choice)
        .get(ROOT + "CounterfactualGrid/$count")
        .then()
        .statusCode(200)
        .body(equalTo("300"));
    for (String deep : List.of("(", "not ", "tolower(")) {
      tool()
          .urlEncodingEnabled(true)
          .queryParam("$filter", deep.repeat(200))
          .get(ROOT + "CounterfactualGrid/$count")
          .then()
          .statusCode(400);
    }
  }

  @Test
  void theServicesWorkBelongsToTheToolsTrace() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    tool()
        .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
        .get(ROOT + "ChurnDaily")
        .then()
        .statusCode(200);

    assertThat(services.last().header("traceparent"))
        .singleElement()
        .asString()
        .startsWith("00-" + trace + "-");
  }

  @Test
  void aServiceThatCannotBeReachedIsLeftAloneForAMoment() {
    await().until(() -> regretZone().contains("action-service has failed repeatedly"));
    await().until(() -> regretZone().contains("cannot be reached"));
  }

  private static String regretZone() {
    return tool().get(ROOT + "RegretZone").then().statusCode(502).extract().path("error.message");
  }

  @Test
  void servicesThatRefuseOrFailAreNamed() {
    services.json(
        "/api/churn/trends", 409, "{\"code\":\"model_not_trained\",\"detail\":\"Train\"}");
    tool()
        .get(ROOT + "ChurnDaily")
        .then()
        .statusCode(409)
        .body("error.code", equalTo("model_not_trained"))
        .body("error.message", equalTo("Train"));

    tool()
        .get(ROOT + "RegretZone")
        .then()
        .statusCode(502)
        .body("error.message", containsString("action-service"));
  }

  private ValidatableResponse get(String path) {
    return tool().get(ROOT + path).then().statusCode(200);
  }
}
