package org.commandcenter.customer.intake;

import java.util.List;

/**
 * How a CSV text is written.
 *
 * @param delimiter between fields
 * @param decimalComma whether 1,5 is one and a half
 */
public record CsvDialect(char delimiter, boolean decimalComma) {
  /** The first wins where the text leaves it open. */
  private static final String DELIMITERS = ",;\t|^\u0001\u001f";

  /** Share of lines that must have as many delimiters as the header. */
  private static final double CONSISTENT = 0.9;

  /**
   * Guesses from the first line: the delimiter that it has most of outside of quotes.
   *
   * @param header the first line, without a byte order mark
   */
  public static CsvDialect guess(String header) {
    return guess(List.of(header));
  }

  /**
   * Guesses from the first lines: of the delimiters that each line has as many of as the header,
   * the one that the header has most of.
   *
   * @param lines the header and some more, without a byte order mark
   */
  public static CsvDialect guess(List<String> lines) {
    char best = DELIMITERS.charAt(0);
    boolean bestConsistent = false;
    int bestCount = 0;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char delimiter = DELIMITERS.charAt(i);
      int count = lines.isEmpty() ? 0 : count(lines.getFirst(), delimiter);
      boolean consistent = count > 0 && consistent(lines, delimiter, count);
      if ((consistent && !bestConsistent) || (consistent == bestConsistent && count > bestCount)) {
        best = delimiter;
        bestConsistent = consistent;
        bestCount = count;
      }
    }
    return new CsvDialect(best, best == ';');
  }

  private static boolean consistent(List<String> lines, char delimiter, int count) {
    long same = lines.stream().skip(1).filter(line -> count(line, delimiter) == count).count();
    return same >= CONSISTENT * (lines.size() - 1);
  }

  private static int count(String line, char delimiter) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      count += !quoted && c == delimiter ? 1 : 0;
    }
    return count;
  }
}
