package org.commandcenter.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
  private final OpenApiMerge merge = new OpenApiMerge();

  @Test
  void whatIsAlikeIsTakenOnce() {
    String document = document("/a", "Problem", "string");
    merge.add("one", json(document), OpenApiMergeTest::everything);
    merge.add("two", json(document), OpenApiMergeTest::everything);

    JsonNode merged = merged();
    assertThat(merged.at("/paths")).hasSize(1);
    assertThat(merged.at("/components/schemas")).hasSize(1);
  }

  @Test
  void aNameOfTwoThingsBecomesTwoNames() {
    merge.add(
        "churn-service", json(document("/a", "Item", "string")), OpenApiMergeTest::everything);
    merge.add(
        "action-service", json(document("/b", "Item", "integer")), OpenApiMergeTest::everything);

    JsonNode merged = merged();
    assertThat(ref(merged, "/a")).isEqualTo("#/components/schemas/Item");
    assertThat(ref(merged, "/b")).isEqualTo("#/components/schemas/ActionItem");
    assertThat(merged.at("/components/schemas/ActionItem/type").asText()).isEqualTo("integer");
  }

  @Test
  void whatRefersToARenamedThingIsRenamedToo() {
    String page =
        """
        {"paths": {"/%s": {"get": {"$ref": "#/components/schemas/Page"}}},
         "components": {"schemas": {
           "Item": {"type": "%s"},
           "Page": {"items": {"$ref": "#/components/schemas/Item"}}}}}
        """;
    merge.add("churn-service", json(page.formatted("a", "string")), OpenApiMergeTest::everything);
    merge.add("action-service", json(page.formatted("b", "integer")), OpenApiMergeTest::everything);

    JsonNode merged = merged();
    assertThat(ref(merged, "/b")).isEqualTo("#/components/schemas/ActionPage");
    assertThat(merged.at("/components/schemas/ActionPage/items/$ref").asText())
        .isEqualTo("#/components/schemas/ActionItem");
  }

  @Test
  void aPathWithTwoMeaningsIsAnError() {
    merge.add(
        "one",
        json("{\"paths\": {\"/a\": {\"get\": {\"summary\": \"x\"}}}}"),
        OpenApiMergeTest::everything);

    assertThatThrownBy(
            () ->
                merge.add(
                    "two",
                    json("{\"paths\": {\"/a\": {\"get\": {\"summary\": \"y\"}}}}"),
                    OpenApiMergeTest::everything))
        .hasMessageContaining("/a of two");
  }

  @Test
  void whatDoesNotExistOutsideIsLeftOut() {
    merge.add(
        "one",
        json("{\"paths\": {\"/a\": {\"get\": {}, \"put\": {}}, \"/b\": {\"put\": {}}}}"),
        (method, path) -> method.equals("GET"));

    JsonNode merged = merged();
    assertThat(merged.at("/paths/~1a").has("get")).isTrue();
    assertThat(merged.at("/paths/~1a").has("put")).isFalse();
    assertThat(merged.at("/paths").has("/b")).isFalse();
  }

  private static boolean everything(String method, String path) {
    return true;
  }

  private JsonNode merged() {
    return merge.result(JsonNodeFactory.instance.objectNode().put("title", "all"));
  }

  private static String ref(JsonNode document, String path) {
    return document.at("/paths").get(path).at("/get/$ref").asText();
  }

  private static String document(String path, String schema, String type) {
    return """
    {"paths": {"%s": {"get": {"$ref": "#/components/schemas/%s"}}},
     "components": {"schemas": {"%2$s": {"type": "%s"}}}}
    """
        .formatted(path, schema, type);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
