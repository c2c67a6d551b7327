package org.commandcenter.gateway.aliases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.commandcenter.platform.problem.ApiException;
import org.junit.jupiter.api.Test;

class TranslationTest {
  private final AliasTable table = new AliasTable();

  @Test
  void shortNumbersOfClientsStayShort() {
    byte[] body = "{\"algorithm\": 1e-1000, \"n\": 1E+99000}".getBytes(UTF_8);

    assertThat(find("POST", "/api/v1/retrain", null).request(body)).hasSizeLessThan(100);
  }

  @Test
  void onlyJsonIsReworded() {
    Translation list = find("GET", "/api/customers", null);

    assertThat(list.maps(200, "application/json;charset=UTF-8")).isTrue();
    assertThat(list.maps(404, "application/problem+json")).isTrue();
    assertThat(list.maps(200, "application/x-ndjson")).isFalse();
    assertThat(list.maps(200, null)).isFalse();
  }

  @Test
  void whatNamesSomebodyStaysText() throws Exception {
    String csv =
        """
        customer_id,zip,code,churn_probability,paid
        123,00123,1e99999,1.5E-4,7
        1e5,1,1e5,0.25,
        """;

    var answer = find("POST", "/api/v1/batch_predict", null).answer(200, csv.getBytes(UTF_8));

    assertThat(JsonMapper.builder().build().readTree(answer.body().getBytes()).toString())
        .isEqualTo(
            "{\"predictions\":[{\"customer_id\":\"123\",\"zip\":\"00123\",\"code\":\"1e99999\","
                + "\"churn_probability\":1.5E-4,\"paid\":7},{\"customer_id\":\"1e5\",\"zip\":1,"
                + "\"code\":\"1e5\",\"churn_probability\":0.25,\"paid\":null}]}");
  }

  @Test
  void onlyAPathNamesAnOrganization() {
    assertThat(find("GET", "/api/customers", "org_id=x").organization()).isEmpty();
    assertThat(
            find("GET", "/api/v1/churn/v2/organizations/demo/training-status", null).organization())
        .contains("demo");
  }

  @Test
  void stepsOfAPathAreNoIdentifiers() {
    Translation explain = find("GET", "/api/v1/explain", "customer_id=..");

    assertThatThrownBy(explain::path).isInstanceOf(ApiException.class);
  }

  private Translation find(String method, String path, String query) {
    return table.find(method, path, query).orElseThrow();
  }
}
