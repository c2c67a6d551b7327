package org.commandcenter.gateway.tableau.workbook;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.commandcenter.gateway.tableau.feeds.Column;
import org.commandcenter.gateway.tableau.feeds.ColumnType;
import org.commandcenter.gateway.tableau.xml.Element;

/**
 * A field of a data source: a column of its feed, or a calculation.
 *
 * @param source name of the data source
 * @param aggregation what is made of it unless somebody says otherwise; null: Tableau's choice
 * @param format how it is written; null: Tableau's choice
 * @param calculation null for a column
 */
record Field(
    String source,
    String name,
    String caption,
    String datatype,
    String role,
    String type,
    String aggregation,
    String format,
    Element calculation) {
  static final String SHARE = "p0.0%";
  static final String AMOUNT = "n#,##0";

  private static final Map<String, String> WORDS =
      Map.of("id", "ID", "prob", "probability", "avg", "average");

  static Field of(String source, Column column) {
    String name = column.name();
    boolean share = name.contains("prob") || name.equals("churn_reduction");
    String caption = caption(name);
    return switch (column.type()) {
      case TEXT -> dimension(source, name, caption, "string", "nominal");
      case FLAG -> dimension(source, name, caption, "boolean", "nominal");
      case DATE -> dimension(source, name, caption, "date", "ordinal");
      case TIME -> dimension(source, name, caption, "datetime", "ordinal");
      case WHOLE, NUMBER ->
          new Field(
              source,
              name,
              caption,
              column.type() == ColumnType.WHOLE ? "integer" : "real",
              "measure",
              "quantitative",
              share ? "Avg" : null,
              share ? SHARE : AMOUNT,
              null);
    };
  }

  static Field calculated(
      String source, String name, String caption, String datatype, String format, Element how) {
    boolean measure = datatype.equals("real");
    return new Field(
        source,
        name,
        caption,
        datatype,
        measure ? "measure" : "dimension",
        measure ? "quantitative" : datatype.equals("integer") ? "ordinal" : "nominal",
        null,
        format,
        how);
  }

  private static Field dimension(
      String source, String name, String caption, String datatype, String type) {
    return new Field(source, name, caption, datatype, "dimension", type, null, null, null);
  }

  /** {@code avg_churn_prob} as people read it. */
  private static String caption(String name) {
    String text =
        Arrays.stream(name.split("_", -1))
            .map(word -> WORDS.getOrDefault(word, word))
            .collect(Collectors.joining(" "));
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  Element column() {
    Element column =
        Element.of(
            "column",
            "aggregation",
            aggregation,
            "caption",
            caption,
            "datatype",
            datatype,
            "default-format",
            format,
            "name",
            "[" + name + "]",
            "role",
            role,
            "type",
            type);
    return calculation == null ? column : column.with(calculation);
  }

  Pill as(Derivation derivation) {
    return new Pill(this, derivation);
  }

  Pill plain() {
    return as(Derivation.NONE);
  }
}
