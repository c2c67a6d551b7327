package org.commandcenter.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Puts the recorded request and answer of an operation into its documentation. */
final class Examples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Examples() {}

  /**
   * @param recorded {@code path}, {@code query} and {@code headers} by name, {@code type} and
   *     {@code body} of the request, {@code status}, {@code answer_type} and {@code answer}
   */
  static void addTo(Operation operation, JsonNode recorded, JsonNode words) {
    if (operation.getParameters() != null) {
      for (Parameter parameter : operation.getParameters()) {
        if (parameter.getRef() == null) {
          addTo(parameter, recorded, words);
        }
      }
    }
    if (operation.getRequestBody() != null && recorded.has("body")) {
      addTo(
          operation.getRequestBody().getContent(),
          recorded.path("type").asText(),
          recorded.path("body"));
    }
    APIResponse answer = operation.getResponses().getAPIResponse(recorded.path("status").asText());
    if (answer != null && recorded.has("answer")) {
      String type = recorded.path("answer_type").asText();
      MediaType media = answer.getContent() == null ? null : answer.getContent().getMediaType(type);
      if (media != null) {
        // What was recorded is truer than what was written by hand.
        media.setExamples(null);
        media.setExample(plain(recorded.path("answer")));
      }
    }
  }

  private static void addTo(Parameter parameter, JsonNode recorded, JsonNode words) {
    String place = parameter.getIn().toString().toLowerCase(Locale.ROOT);
    JsonNode value =
        recorded.path(place.equals("header") ? "headers" : place).path(parameter.getName());
    if (value.isMissingNode()) {
      value = words.path("parameters").path(parameter.getName()).path("example");
    }
    if (!value.isMissingNode() && parameter.getExample() == null) {
      parameter.setExample(plain(value));
    }
    moveToSchema(parameter);
  }

  /**
   * The example of a parameter itself is what forms are filled with, which is for what is needed.
   */
  static void moveToSchema(Parameter parameter) {
    boolean needed = Boolean.TRUE.equals(parameter.getRequired());
    if (!needed && parameter.getExample() != null && parameter.getSchema() != null) {
      parameter.getSchema().addExample(parameter.getExample());
      parameter.setExample(null);
    }
  }

  private static void addTo(Content content, String type, JsonNode example) {
    MediaType media = content == null ? null : content.getMediaType(type);
    if (media != null && media.getExample() == null && media.getExamples() == null) {
      media.setExample(plain(example));
    }
  }

  private static Object plain(JsonNode value) {
    return JSON.convertValue(value, Object.class);
  }
}
