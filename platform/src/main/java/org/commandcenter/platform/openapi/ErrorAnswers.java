package org.commandcenter.platform.openapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The failures that every operation of its kind can answer with, as problem documents. */
final class ErrorAnswers {
  private static final String PROBLEM = "Problem";
  private static final String DEFAULT = "Failure";
  private static final String DEFAULT_WORDS = "The request failed; the body says why";
  private static final String OWN = "x-failure";
  private static final List<CommonError> SHARED =
      List.of(
          CommonError.MALFORMED_REQUEST,
          CommonError.UNAUTHENTICATED,
          CommonError.FORBIDDEN,
          CommonError.NOT_FOUND,
          CommonError.CONFLICT,
          CommonError.PAYLOAD_TOO_LARGE,
          CommonError.UNSUPPORTED_MEDIA_TYPE,
          CommonError.INVALID_REQUEST);

  private ErrorAnswers() {}

  static void define(Components components) {
    components.addSchema(PROBLEM, problem());
    for (CommonError error : SHARED) {
      components.addResponse(name(error), answer(error.title(), error));
    }
    components.addResponse(DEFAULT, answer(DEFAULT_WORDS, CommonError.INTERNAL_ERROR));
  }

  /**
   * Adds the failures of an operation. One that speaks somebody else's protocol names the schema in
   * which it fails by the extension {@code x-failure}; what does not come as far as to it, and all
   * others, fail with problem documents.
   */
  static void addTo(String path, Operation operation, boolean idempotent) {
    APIResponses answers = operation.getResponses();
    String own = operation.hasExtension(OWN) ? operation.getExtension(OWN).toString() : null;
    operation.removeExtension(OWN);
    boolean open = operation.getSecurity() == null || operation.getSecurity().isEmpty();
    // A reference to a shared parameter has no place of its own; all of those can be wrong.
    boolean values =
        operation.getParameters() != null
            && operation.getParameters().stream()
                .anyMatch(it -> it.getRef() != null || it.getIn() == Parameter.In.QUERY);
    boolean body = operation.getRequestBody() != null;
    answers.removeAPIResponse("401");
    answers.removeAPIResponse("403");
    addAll(!open, answers, own, CommonError.UNAUTHENTICATED, CommonError.FORBIDDEN);
    addAll(path.contains("{"), answers, own, CommonError.NOT_FOUND);
    addAll(idempotent, answers, own, CommonError.CONFLICT);
    addAll(
        body,
        answers,
        own,
        CommonError.MALFORMED_REQUEST,
        CommonError.PAYLOAD_TOO_LARGE,
        CommonError.UNSUPPORTED_MEDIA_TYPE);
    addAll(body || values, answers, own, CommonError.INVALID_REQUEST);
    answers.addAPIResponse(
        "default", own == null ? reference(DEFAULT) : answer(DEFAULT_WORDS, own));
    Map<String, APIResponse> sorted = new LinkedHashMap<>();
    answers.getAPIResponses().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> sorted.put(entry.getKey(), problems(entry.getKey(), entry.getValue(), own)));
    answers.setAPIResponses(sorted);
  }

  private static void addAll(
      boolean when, APIResponses answers, String own, CommonError... errors) {
    if (when) {
      Arrays.stream(errors).forEach(error -> add(answers, own, error));
    }
  }

  /** What is told about a failure stays; the bare "Bad Request" of the framework does not. */
  private static void add(APIResponses answers, String own, CommonError error) {
    String status = String.valueOf(error.status());
    APIResponse known = answers.getAPIResponse(status);
    if (known == null
        || (known.getContent() == null && "Bad Request".equals(known.getDescription()))) {
      answers.addAPIResponse(
          status, own == null ? reference(name(error)) : answer(error.title(), own));
    }
  }

  private static APIResponse problems(String status, APIResponse answer, String own) {
    if (status.matches("[45]..") && answer.getRef() == null && answer.getContent() == null) {
      answer.setContent(own == null ? content(null) : answer("", own).getContent());
    }
    return answer;
  }

  private static APIResponse answer(String description, CommonError error) {
    Map<String, Object> example = new LinkedHashMap<>();
    String code = error.name().toLowerCase(Locale.ROOT);
    example.put("type", "urn:command-center:problem:" + code.replace('_', '-'));
    example.put("title", error.title());
    example.put("status", error.status());
    example.put("instance", "/api/customers");
    example.put("code", code);
    example.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    if (error == CommonError.INVALID_REQUEST) {
      Map<String, Object> violation = new LinkedHashMap<>();
      violation.put("field", "limit");
      violation.put("message", "must be between 1 and 1000");
      example.put("violations", List.of(violation));
    }
    return OASFactory.createAPIResponse().description(description).content(content(example));
  }

  private static APIResponse answer(String description, String schema) {
    Content content = content(null);
    content.addMediaType(
        "application/json",
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().ref("#/components/schemas/" + schema)));
    return OASFactory.createAPIResponse().description(description).content(content);
  }

  private static APIResponse reference(String name) {
    return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
  }

  private static Content content(Object example) {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))
                .example(example));
  }

  /** {@code NOT_FOUND} becomes {@code NotFound}. */
  private static String name(CommonError error) {
    return Arrays.stream(error.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static Schema problem() {
    Schema violation =
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .description("What is wrong with one field, and what would be right")
            // Not Map.of: its order differs from run to run, and with it the committed documents.
            .addProperty("field", text("Name of the field, parameter or header"))
            .addProperty("message", text("What it must be"));
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("RFC 9457 problem document; members without a value are left out")
        .addProperty("type", text("URN of the kind of problem"))
        .addProperty("title", text("The kind of problem in words"))
        .addProperty(
            "status",
            OASFactory.createSchema().addType(SchemaType.INTEGER).description("The HTTP status"))
        .addProperty("detail", text("What went wrong this time, for people"))
        .addProperty("instance", text("Path of the request"))
        .addProperty("code", text("The kind of problem, for programs"))
        .addProperty("trace_id", text("Under which the logs tell more"))
        .addProperty(
            "violations",
            OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .description("What is wrong with which field; of 400 and 422")
                .items(violation));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }
}
