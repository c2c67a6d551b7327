package org.commandcenter.customer.intake;

/**
 * How a CSV text is written.
 *
 * @param delimiter between fields
 * @param decimalComma whether 1,5 is one and a half
 */
public record CsvDialect(char delimiter, boolean decimalComma) {
  private static final String DELIMITERS = ",;\t|";

  /**
   * Guesses from the first line: the delimiter that it has most of outside of quotes.
   *
   * @param header the first line, without a byte order mark
   */
  public static CsvDialect guess(String header) {
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      quoted ^= c == '"';
      int delimiter = DELIMITERS.indexOf(c);
      if (!quoted && delimiter >= 0) {
        counts[delimiter]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[best]) {
        best = i;
      }
    }
    char delimiter = DELIMITERS.charAt(best);
    return new CsvDialect(delimiter, delimiter == ';');
  }
}
