package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the document that the build gives. */
class ExplanationIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void every_answer_says_in_plain_words_what_its_numbers_mean() throws IOException {
    JsonNode document = JSON.readTree(Path.of("target/openapi/openapi.json").toFile());

    List<String> answers = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          JsonNode schema =
                              operation
                                  .getValue()
                                  .at("/responses/200/content/application~1json/schema");
                          String name = operation.getKey() + " " + path.getKey();
                          JsonNode answer = operation.getValue().at("/responses/200");
                          boolean isTable =
                              schema.isMissingNode() && !answer.path("content").isEmpty();
                          if (path.getKey().startsWith("/api/jobs")
                              || answer.isMissingNode()
                              || isTable) {
                            return;
                          }
                          answers.add(name);
                          if (!explains(document, schema)) {
                            silent.add(name);
                          }
                        }));

    assertThat(answers).hasSizeGreaterThan(10);
    assertThat(silent).as("answers without an explanation").isEmpty();
  }

  private static boolean explains(JsonNode document, JsonNode schema) {
    JsonNode one = schema.path("items").isMissingNode() ? schema : schema.path("items");
    String reference = one.path("$ref").asText();
    JsonNode resolved = reference.isEmpty() ? one : document.at(reference.substring(1));
    return resolved.path("properties").has("explanation");
  }
}
