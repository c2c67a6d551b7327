package org.commandcenter.gateway.tableau.workbook;

import static org.commandcenter.gateway.tableau.xml.Element.text;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.gateway.tableau.feeds.Column;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.gateway.tableau.feeds.Feeds;
import org.commandcenter.gateway.tableau.xml.Element;

/**
 * A data source of the workbook: one entity set of the OData service, with all its columns.
 *
 * @param calculations fields that Tableau computes
 * @param colours of a field's values, by the field's name
 */
record DataSource(
    Feed feed, String caption, List<Field> calculations, Map<String, Map<String, String>> colours) {

  static DataSource of(String entitySet, String caption) {
    return new DataSource(Feeds.entitySet(entitySet).orElseThrow(), caption, List.of(), Map.of());
  }

  DataSource with(Field... more) {
    return new DataSource(feed, caption, List.of(more), colours);
  }

  DataSource coloured(String field, Map<String, String> values) {
    return new DataSource(feed, caption, calculations, Map.of(field, values));
  }

  String name() {
    return "federated." + feed.entitySet().toLowerCase(Locale.ROOT);
  }

  Field field(String field) {
    return calculations.stream()
        .filter(calculation -> calculation.name().equals(field))
        .findFirst()
        .orElseGet(() -> Field.of(name(), feed.columns().get(feed.find(field).orElseThrow())));
  }

  /**
   * @param service address of the OData service
   */
  Element element(String service) {
    List<Element> columns = new ArrayList<>();
    columns.add(
        Element.of(
            "column",
            "caption",
            caption,
            "datatype",
            "table",
            "name",
            "[__tableau_internal_object_id__].[%s]".formatted(objectId()),
            "role",
            "measure",
            "type",
            "quantitative"));
    feed.columns().forEach(column -> columns.add(field(column.name()).column()));
    calculations.forEach(calculation -> columns.add(calculation.column()));
    colours.keySet().forEach(field -> columns.add(field(field).plain().instance()));
    Element source =
        Element.of(
                "datasource",
                "caption",
                caption,
                "inline",
                "true",
                "name",
                name(),
                "version",
                Workbook.VERSION)
            .with(connection(service), Element.of("aliases", "enabled", "yes"))
            .with(columns);
    if (!colours.isEmpty()) {
      source = source.with(style());
    }
    return source.with(
        Element.of("object-graph")
            .with(
                Element.of("objects")
                    .with(
                        Element.of("object", "caption", caption, "id", objectId())
                            .with(Element.of("properties", "context", "").with(relation())))));
  }

  Element link() {
    return Element.of("datasource", "caption", caption, "name", name());
  }

  private Element connection(String service) {
    Element odata =
        Element.of(
            "connection",
            "authentication",
            "username-password",
            "class",
            "odata",
            "dbname",
            "",
            "server",
            service,
            "username",
            "");
    List<Element> records = new ArrayList<>();
    for (int i = 0; i < feed.columns().size(); i++) {
      records.add(record(feed.columns().get(i), i));
    }
    return Element.of("connection", "class", "federated")
        .with(
            Element.of("named-connections")
                .with(
                    Element.of(
                            "named-connection",
                            "caption",
                            URI.create(service).getAuthority(),
                            "name",
                            connectionName())
                        .with(odata)),
            relation(),
            Element.of("metadata-records").with(records));
  }

  private Element relation() {
    return Element.of(
        "relation",
        "connection",
        connectionName(),
        "name",
        feed.entitySet(),
        "table",
        "[" + feed.entitySet() + "]",
        "type",
        "table");
  }

  private Element record(Column column, int ordinal) {
    Field field = Field.of(name(), column);
    return Element.of("metadata-record", "class", "column")
        .with(
            text("remote-name", column.name()),
            text("remote-type", remoteType(column)),
            text("local-name", "[" + column.name() + "]"),
            text("parent-name", "[" + feed.entitySet() + "]"),
            text("remote-alias", column.name()),
            text("ordinal", Integer.toString(ordinal)),
            text("local-type", field.datatype()),
            text("aggregation", field.role().equals("measure") ? "Sum" : "Count"),
            text("contains-null", Boolean.toString(!feed.key().contains(column))),
            text("object-id", "[" + objectId() + "]"));
  }

  /** Numbers that OLE DB gave to types, and Tableau took. */
  private static String remoteType(Column column) {
    return switch (column.type()) {
      case TEXT -> "130";
      case FLAG -> "11";
      case WHOLE -> "3";
      case NUMBER -> "5";
      case DATE -> "133";
      case TIME -> "135";
    };
  }

  private Element style() {
    return Element.of("style")
        .with(
            Element.of("style-rule", "element", "mark")
                .with(
                    colours.entrySet().stream()
                        .map(
                            entry ->
                                Element.of(
                                        "encoding",
                                        "attr",
                                        "color",
                                        "field",
                                        field(entry.getKey()).plain().name(),
                                        "type",
                                        "palette")
                                    .with(maps(entry.getValue())))
                        .toList()));
  }

  private static List<Element> maps(Map<String, String> values) {
    return values.entrySet().stream()
        .map(
            entry ->
                Element.of("map", "to", entry.getValue())
                    .with(text("bucket", '"' + entry.getKey() + '"')))
        .toList();
  }

  private String connectionName() {
    return "odata." + feed.entitySet().toLowerCase(Locale.ROOT);
  }

  private String objectId() {
    UUID id = UUID.nameUUIDFromBytes(feed.entitySet().getBytes(StandardCharsets.UTF_8));
    return feed.entitySet() + "_" + id.toString().replace("-", "").toUpperCase(Locale.ROOT);
  }
}
