package org.commandcenter.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commandcenter.platform.paging.PageRequest;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Makes the document say what the code does: bearer tokens and roles, problem documents, lower-case
 * enums, paging, and the words of the Javadoc.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class HouseConventions implements OASFilter {
  private static final String LIMIT = "limit";
  private static final String CURSOR = "cursor";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  @Override
  public Schema filterSchema(Schema schema) {
    if (schema.getEnumeration() != null) {
      schema.setEnumeration(
          schema.getEnumeration().stream()
              .map(value -> value instanceof String s ? (Object) s.toLowerCase(Locale.ROOT) : value)
              .toList());
    }
    return schema;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    DocumentParts parts = DocumentParts.ofThisBuild();
    Components components = document.getComponents();
    components.addSecurityScheme(
        "bearer",
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .description(
                "A token of POST /api/auth/login or POST /api/auth/token, or of the OIDC provider."
                    + " What an operation lists is the least role that it asks for: viewer,"
                    + " analyst, operator or admin; service is for the services themselves.")
            .scheme("bearer")
            .bearerFormat("JWT"));
    document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("bearer"));
    components.addSchema("JsonNode", OASFactory.createSchema().description("Any JSON value"));
    if (components.getSchemas().containsKey("YearMonth")) {
      // The scanner sees an object in it; in JSON it is a text.
      components.addSchema("YearMonth", text().pattern("^\\d{4}-\\d{2}$"));
    }
    ErrorAnswers.define(components);
    addParameters(components);

    Descriptions descriptions = new Descriptions(parts);
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, it) -> describe(path, method, it, parts, descriptions)));
    descriptions.describe(document);
    leaveOutUnused(document);
  }

  /** Not every service pages, and not every one has writes. */
  private static void leaveOutUnused(OpenAPI document) {
    Set<String> used = new HashSet<>();
    document.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .forEach(
            operation -> {
              operation
                  .getResponses()
                  .getAPIResponses()
                  .values()
                  .forEach(answer -> used.add(answer.getRef()));
              if (operation.getParameters() != null) {
                operation.getParameters().forEach(parameter -> used.add(parameter.getRef()));
              }
            });
    Components components = document.getComponents();
    List.copyOf(components.getResponses().keySet()).stream()
        .filter(name -> !used.contains("#/components/responses/" + name))
        .forEach(components::removeResponse);
    List.copyOf(components.getParameters().keySet()).stream()
        .filter(name -> !used.contains("#/components/parameters/" + name))
        .forEach(components::removeParameter);
  }

  private static void describe(
      String path,
      HttpMethod method,
      Operation operation,
      DocumentParts parts,
      Descriptions descriptions) {
    SourceDocs.Method source = parts.docs().methods().get(operation.getOperationId());
    operation.setOperationId(nameOf(operation.getOperationId()));
    if (operation.getSecurity() == null) {
      // Nobody is let in by forgetting a role: unannotated endpoints are denied.
      operation.setSecurity(List.of());
    }
    boolean idempotent = source != null && source.annotations().contains("Idempotent");
    shareParameters(operation, idempotent);
    descriptions.describe(operation, source);
    giveSchemas(operation);
    ErrorAnswers.addTo(path, operation, idempotent);
    Examples.addTo(operation, parts.example(method.name(), path), parts.words());
  }

  /** Answers that are streamed have no type to read a schema from: texts, or else bytes. */
  private static void giveSchemas(Operation operation) {
    operation.getResponses().getAPIResponses().values().stream()
        .filter(answer -> answer.getContent() != null)
        .flatMap(answer -> answer.getContent().getMediaTypes().entrySet().stream())
        .filter(type -> type.getValue().getSchema() == null)
        .forEach(
            type ->
                type.getValue()
                    .setSchema(
                        type.getKey().startsWith("text/") ? text() : text().format("binary")));
  }

  /** {@code CustomerResource_list} becomes {@code customerList}. */
  private static String nameOf(String id) {
    if (id == null || !id.contains("_")) {
      return id;
    }
    String type = id.substring(0, id.indexOf('_')).replaceFirst("Resource$", "");
    String method = id.substring(id.indexOf('_') + 1);
    return Character.toLowerCase(type.charAt(0))
        + type.substring(1)
        + Character.toUpperCase(method.charAt(0))
        + method.substring(1);
  }

  private static void addParameters(Components components) {
    components.addParameter(
        "Limit",
        OASFactory.createParameter()
            .name(LIMIT)
            .in(Parameter.In.QUERY)
            .description("Items on a page")
            .schema(
                OASFactory.createSchema()
                    .addType(SchemaType.INTEGER)
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT))
                    .defaultValue(PageRequest.DEFAULT_LIMIT))
            .example(PageRequest.DEFAULT_LIMIT));
    components.addParameter(
        "Cursor",
        OASFactory.createParameter()
            .name(CURSOR)
            .in(Parameter.In.QUERY)
            .description(
                "The next_cursor of the page before; opaque, and good for the same query only")
            .schema(text())
            .example("TWpBeU5nLk1UYw"));
    components.addParameter(
        "IdempotencyKey",
        OASFactory.createParameter()
            .name(IDEMPOTENCY_KEY)
            .in(Parameter.In.HEADER)
            .description(
                "Your own key of this request: sent again with the same body, it is carried out"
                    + " once and answered alike; with another body it is refused")
            .schema(text().maxLength(255))
            .example("order-2026-05-01-0001"));
    components.getParameters().values().forEach(Examples::moveToSchema);
  }

  /** Lists page in one way; what a list does otherwise it describes itself. */
  private static void shareParameters(Operation operation, boolean idempotent) {
    List<Parameter> own = operation.getParameters() == null ? List.of() : operation.getParameters();
    boolean paged = own.stream().anyMatch(parameter -> CURSOR.equals(parameter.getName()));
    List<Parameter> shared = new ArrayList<>();
    for (Parameter parameter : own) {
      boolean plain = parameter.getDescription() == null;
      if (paged && plain && CURSOR.equals(parameter.getName())) {
        shared.add(reference("Cursor"));
      } else if (paged && plain && LIMIT.equals(parameter.getName())) {
        shared.add(reference("Limit"));
      } else {
        shared.add(parameter);
      }
    }
    if (idempotent
        && own.stream().noneMatch(parameter -> IDEMPOTENCY_KEY.equals(parameter.getName()))) {
      shared.add(reference("IdempotencyKey"));
    }
    operation.setParameters(shared.isEmpty() ? null : shared);
  }

  private static Parameter reference(String name) {
    return OASFactory.createParameter().ref("#/components/parameters/" + name);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
