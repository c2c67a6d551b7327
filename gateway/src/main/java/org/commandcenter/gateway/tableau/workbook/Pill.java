package org.commandcenter.gateway.tableau.workbook;

import org.commandcenter.gateway.tableau.xml.Element;

/** A field as a sheet uses it. */
record Pill(Field field, Derivation derivation) {

  /** Its name within the data source, as {@code [sum:revenue:qk]}. */
  String name() {
    return "[%s:%s:%s]".formatted(derivation.token(), field.name(), type().charAt(0) + "k");
  }

  /** Its name within the workbook. */
  String qualified() {
    return "[%s].%s".formatted(field.source(), name());
  }

  Element instance() {
    return Element.of(
        "column-instance",
        "column",
        "[" + field.name() + "]",
        "derivation",
        derivation.label(),
        "name",
        name(),
        "pivot",
        "key",
        "type",
        type());
  }

  private String type() {
    return derivation.type(field.type());
  }
}
