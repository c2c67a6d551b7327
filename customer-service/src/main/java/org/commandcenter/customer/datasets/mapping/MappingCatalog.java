package org.commandcenter.customer.datasets.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.customer.intake.Columns;
import org.commandcenter.platform.json.JsonConventions;
import org.commandcenter.platform.problem.ApiException;

/** The mappings that come with the service, and those that an uploader writes. */
@ApplicationScoped
public class MappingCatalog {
  private static final String FOLDER = "mappings/";

  private final ObjectMapper yaml;
  private final Map<String, TableMapping> mappings = new LinkedHashMap<>();

  public MappingCatalog() {
    this.yaml = new ObjectMapper(new YAMLFactory());
    new JsonConventions().customize(yaml);
    for (String name : resource("index.txt").lines().filter(line -> !line.isBlank()).toList()) {
      mappings.put(name, parse(resource(name + ".yaml")));
    }
  }

  /**
   * @throws ApiException {@code invalid_request} naming the mappings that there are
   */
  public TableMapping named(String name) {
    TableMapping mapping = mappings.get(name);
    if (mapping == null) {
      throw ApiException.invalid(
          "mapping",
          "there is no mapping '%s'; there are %s".formatted(name, String.join(", ", names())));
    }
    return mapping;
  }

  public List<String> names() {
    return List.copyOf(mappings.keySet());
  }

  /** Name of the mapping by which a table of these columns is recognized. */
  public Optional<String> recognized(List<String> columns) {
    Set<String> present = columns.stream().map(Columns::normalize).collect(Collectors.toSet());
    return mappings.entrySet().stream()
        .filter(entry -> !entry.getValue().recognize().isEmpty())
        .filter(
            entry ->
                entry.getValue().recognize().stream()
                    .map(Columns::normalize)
                    .allMatch(present::contains))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * A mapping document as YAML or JSON.
   *
   * @throws ApiException {@code invalid_request} naming what is wrong in it
   */
  public TableMapping parse(String document) {
    try {
      return yaml.readValue(document, TableMapping.class);
    } catch (UnrecognizedPropertyException e) {
      throw ApiException.invalid(path(e), "is unknown; known here: " + e.getKnownPropertyIds());
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof ApiException invalid) {
        throw invalid;
      }
      throw ApiException.invalid(path(e), "is not what belongs here; see docs/mappings.md");
    } catch (JsonProcessingException e) {
      throw ApiException.invalid(
          "mapping",
          "is neither YAML nor JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining("", "mapping", ""));
  }

  private static String resource(String name) {
    try (InputStream in =
        MappingCatalog.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("No resource " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
