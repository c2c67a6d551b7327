package org.commandcenter.gateway.tableau.workbook;

/** What is made of a field where it is used. */
enum Derivation {
  NONE("none", "None"),
  SUM("sum", "Sum"),
  AVERAGE("avg", "Avg"),
  COUNT("cnt", "Count"),
  /** A time, cut to its day and drawn on an axis. */
  DAY("tdy", "Day-Trunc"),
  /** A calculation that aggregates by itself. */
  USER("usr", "User");

  private final String token;
  private final String label;

  Derivation(String token, String label) {
    this.token = token;
    this.label = label;
  }

  String token() {
    return token;
  }

  String label() {
    return label;
  }

  /** How the result can be drawn, of a field that is drawn so by itself. */
  String type(String fieldType) {
    return this == NONE ? fieldType : "quantitative";
  }
}
