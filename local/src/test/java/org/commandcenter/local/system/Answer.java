package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.commandcenter.local.state.JsonFile;

/** An answer of the API. */
record Answer(String call, HttpResponse<String> response) {
  int status() {
    return response.statusCode();
  }

  String text() {
    return response.body();
  }

  JsonNode json() {
    try {
      return JsonFile.JSON.readTree(text());
    } catch (JsonProcessingException e) {
      throw new AssertionError(call + " did not answer JSON: " + text(), e);
    }
  }

  /** The body, after the status is what it should be. */
  JsonNode expect(int status) {
    assertThat(status()).as("%s: %s", call, text()).isEqualTo(status);
    return json();
  }

  /** A problem document with this status and code. */
  JsonNode expectProblem(int status, String code) {
    JsonNode problem = expect(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(problem.path("code").asText()).as(text()).isEqualTo(code);
    assertThat(problem.path("trace_id").asText()).isNotBlank();
    return problem;
  }
}
