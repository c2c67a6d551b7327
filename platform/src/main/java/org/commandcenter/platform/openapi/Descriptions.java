package org.commandcenter.platform.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Describes schemas, operations and parameters with the Javadoc, and with the shared words where
 * there is none; and says of the properties of answers which are always there.
 */
final class Descriptions {
  private static final String SCHEMAS = "#/components/schemas/";

  private final DocumentParts parts;

  Descriptions(DocumentParts parts) {
    this.parts = parts;
  }

  void describe(OpenAPI document) {
    Set<String> requests = inRequests(document);
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    if (schemas != null) {
      schemas.forEach((name, schema) -> describe(name, schema, !requests.contains(name)));
    }
    if (document.getTags() != null) {
      List<String> order = new ArrayList<>();
      parts.words().path("tags").fieldNames().forEachRemaining(order::add);
      List<Tag> tags = new ArrayList<>(document.getTags());
      tags.sort(Comparator.comparing(tag -> order.indexOf(tag.getName())));
      tags.forEach(
          tag -> unlessSet(tag.getDescription(), word("tags", tag.getName()), tag::description));
      document.setTags(tags);
    }
  }

  void describe(Operation operation, SourceDocs.Method method) {
    if (method != null) {
      unlessSet(operation.getDescription(), method.description(), operation::setDescription);
    }
    if (operation.getParameters() != null) {
      for (Parameter parameter : operation.getParameters()) {
        String name = parameter.getName();
        if (name != null) {
          String text = method == null ? "" : method.parameters().getOrDefault(name, "");
          unlessSet(parameter.getDescription(), sentence(text), parameter::setDescription);
          unlessSet(
              parameter.getDescription(), word("parameters", name), parameter::setDescription);
        }
      }
    }
  }

  private void describe(String name, Schema schema, boolean answer) {
    if (schema.getProperties() == null) {
      parts
          .docs()
          .type(name, Set.of())
          .ifPresent(
              type ->
                  unlessSet(schema.getDescription(), type.description(), schema::setDescription));
      return;
    }
    SourceDocs.Type type = parts.docs().type(name, schema.getProperties().keySet()).orElse(null);
    if (type != null) {
      unlessSet(schema.getDescription(), type.description(), schema::setDescription);
    }
    Map<String, Schema> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    schema
        .getProperties()
        .forEach(
            (key, property) -> {
              SourceDocs.Property source = type == null ? null : type.properties().get(key);
              Schema described = described(key, property, source);
              boolean partial =
                  type == null || type.partial() || (source != null && source.partial());
              if (answer && source != null && !partial) {
                required.add(key);
              }
              if (answer) {
                allowGaps(described);
              }
              properties.put(
                  key,
                  answer && !never(source, described, partial) ? orNull(described) : described);
            });
    schema.setProperties(properties);
    if (answer && !required.isEmpty()) {
      schema.setRequired(required);
    }
  }

  /** Null is possible where the type allows it; where no type is known, when the words say so. */
  private static boolean never(SourceDocs.Property source, Schema schema, boolean partial) {
    String words = schema.getDescription();
    return source == null
        ? words == null || !SourceDocs.Property.saysNull(words)
        : source.always() || partial;
  }

  private Schema described(String key, Schema property, SourceDocs.Property source) {
    String text = source == null ? "" : sentence(source.description());
    unlessSet(property.getDescription(), text, property::setDescription);
    unlessSet(property.getDescription(), word("properties", key), property::setDescription);
    return property;
  }

  /** The values of a map, or of the lists in it, have gaps where there is nothing to tell. */
  private static void allowGaps(Schema map) {
    Schema values = map.getAdditionalPropertiesSchema();
    if (values != null && values.getItems() != null) {
      values.setItems(orNull(values.getItems()));
    } else if (values != null && values.getType() != null) {
      map.setAdditionalPropertiesSchema(orNull(values));
    }
  }

  /** The schema of what may also be null. */
  private static Schema orNull(Schema schema) {
    if (schema.getRef() != null) {
      Schema either =
          OASFactory.createSchema()
              .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
              .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
      either.setDescription(schema.getDescription());
      return either;
    }
    if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
      schema.addType(SchemaType.NULL);
      if (schema.getEnumeration() != null) {
        schema.addEnumeration(null);
      }
    }
    return schema;
  }

  /** Schemas that requests are made of: what is left out of those is another matter. */
  private static Set<String> inRequests(OpenAPI document) {
    Set<String> names = new HashSet<>();
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(
            item ->
                item.getOperations()
                    .values()
                    .forEach(
                        operation -> {
                          if (operation.getRequestBody() != null
                              && operation.getRequestBody().getContent() != null) {
                            operation
                                .getRequestBody()
                                .getContent()
                                .getMediaTypes()
                                .values()
                                .forEach(type -> collect(document, type.getSchema(), names));
                          }
                        }));
    return names;
  }

  private static void collect(OpenAPI document, Schema schema, Set<String> names) {
    if (schema == null) {
      return;
    }
    if (schema.getRef() != null && schema.getRef().startsWith(SCHEMAS)) {
      String name = schema.getRef().substring(SCHEMAS.length());
      if (names.add(name) && document.getComponents().getSchemas() != null) {
        collect(document, document.getComponents().getSchemas().get(name), names);
      }
    }
    collect(document, schema.getItems(), names);
    collect(document, schema.getAdditionalPropertiesSchema(), names);
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(property -> collect(document, property, names));
    }
    for (List<Schema> several : List.of(list(schema.getOneOf()), list(schema.getAnyOf()))) {
      several.forEach(one -> collect(document, one, names));
    }
  }

  private static List<Schema> list(List<Schema> schemas) {
    return schemas == null ? List.of() : schemas;
  }

  private String word(String section, String name) {
    return parts.word(section, name);
  }

  /** Javadoc tags begin small; descriptions begin as sentences do. */
  private static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static void unlessSet(String now, String text, Consumer<String> set) {
    if ((now == null || now.isBlank()) && !text.isEmpty()) {
      set.accept(text);
    }
  }
}
