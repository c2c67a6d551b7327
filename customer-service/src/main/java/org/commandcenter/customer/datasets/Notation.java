package org.commandcenter.customer.datasets;

/**
 * How a column writes numbers and dates.
 *
 * @param dayFirst whether 1/2/2026 is the first of February
 * @param mark between the parts of such dates; empty when there are none
 * @param open what the column's values leave open and the notation therefore assumes; null when
 *     nothing
 */
record Notation(Numbers numbers, boolean dayFirst, String mark, String open) {
  /** Plain numbers and ISO dates. */
  static final Notation PLAIN = new Notation(Numbers.POINT, false, "", null);

  /** How a number is written. */
  enum Numbers {
    /** 1234.5. */
    POINT("decimal point"),
    /** 1,234.5. */
    GROUPED("decimal point, commas between thousands"),
    /** 1.234,5. */
    COMMA("decimal comma"),
    /** 1.234,5, and without a comma 1234.5: what a file with decimal commas may mix. */
    COMMA_OR_POINT("decimal comma");

    private final String text;

    Numbers(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Of a column of dates, for people. */
  String dates() {
    if (mark.isEmpty()) {
      return "YYYY-MM-DD";
    }
    return String.join(mark, dayFirst ? "D" : "M", dayFirst ? "M" : "D", "YYYY");
  }
}
