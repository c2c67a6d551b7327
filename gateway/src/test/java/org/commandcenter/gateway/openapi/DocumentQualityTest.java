package org.commandcenter.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.gateway.proxy.RouteTable;
import org.commandcenter.platform.testing.OpenApiLint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed documents and the merged one: valid OpenAPI 3.1, and by the rules of the house. */
class DocumentQualityTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path FOLDER = Path.of("../openapi");
  private static final String MERGED = "merged";
  private static final Set<String> SERVICES =
      Set.of("customer-service", "churn-service", "counterfactual-service", "action-service");

  /** The official schema, as bundled with a library of the tests. */
  private static final String OFFICIAL = "/spec.openapis.org/oas/3.1/schema/2022-10-07";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer-service",
        "churn-service",
        "counterfactual-service",
        "action-service",
        "gateway",
        MERGED
      })
  void documentIsValidOpenApi(String name) throws IOException {
    try (InputStream schema = getClass().getResourceAsStream(OFFICIAL)) {
      JsonSchema official =
          JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(YAML.readTree(schema));
      assertThat(official.validate(document(name))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer-service",
        "churn-service",
        "counterfactual-service",
        "action-service",
        "gateway",
        MERGED
      })
  void documentKeepsTheRulesOfTheHouse(String name) throws IOException {
    Map<String, List<String>> broken = OpenApiLint.violations(document(name));

    assertThat(broken)
        .withFailMessage(
            () ->
                broken.entrySet().stream()
                    .map(
                        e -> "%n%s:%n  %s".formatted(e.getKey(), String.join("\n  ", e.getValue())))
                    .collect(Collectors.joining("", name, "")))
        .isEmpty();
  }

  private static JsonNode document(String name) {
    return name.equals(MERGED)
        ? WholeDocument.of(
            service -> Optional.of(document(service)), RouteTable.of(SERVICES)::lists)
        : read(FOLDER.resolve(name + ".yaml"));
  }

  private static JsonNode read(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
