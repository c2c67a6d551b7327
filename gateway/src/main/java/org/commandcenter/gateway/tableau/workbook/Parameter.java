package org.commandcenter.gateway.tableau.workbook;

import java.util.List;
import org.commandcenter.gateway.tableau.xml.Element;

/** A choice that a viewer makes for the whole workbook; the first value until then. */
record Parameter(String name, String caption, List<String> values) {
  static final String SOURCE = "Parameters";

  static final Parameter INTERVENTION =
      new Parameter(
          "intervention_type",
          "Intervention type",
          List.of("proactive_outreach", "priority_support", "discount_offer"));
  static final Parameter TIMING =
      new Parameter(
          "intervention_timing",
          "Intervention timing",
          List.of("14d_earlier", "7d_earlier", "30d_earlier"));
  static final List<Parameter> ALL = List.of(INTERVENTION, TIMING);

  /** How formulas and zones name it. */
  String qualified() {
    return "[%s].[%s]".formatted(SOURCE, name);
  }

  Element column() {
    return Element.of(
            "column",
            "caption",
            caption,
            "datatype",
            "string",
            "name",
            "[" + name + "]",
            "param-domain-type",
            "list",
            "role",
            "measure",
            "type",
            "nominal",
            "value",
            quoted(values.getFirst()))
        .with(
            Element.of("calculation", "class", "tableau", "formula", quoted(values.getFirst())),
            Element.of("members")
                .with(
                    values.stream()
                        .map(
                            value ->
                                Element.of(
                                    "member",
                                    "alias",
                                    value.replace('_', ' '),
                                    "value",
                                    quoted(value)))
                        .toList()));
  }

  private static String quoted(String value) {
    return '"' + value + '"';
  }
}
