package org.commandcenter.customer.intake;

import java.math.BigDecimal;

/** Numbers as people write them. */
public final class Numbers {
  private static final int MAX_DIGITS = 40;

  private Numbers() {}

  /**
   * The number that a text says.
   *
   * @param decimalComma 1.234,5 instead of 1234.5
   * @return null when it says none
   */
  public static BigDecimal parse(String text, boolean decimalComma) {
    String plain = text.strip();
    if (decimalComma && plain.indexOf(',') >= 0) {
      plain = plain.replace(".", "").replace(',', '.');
    }
    if (plain.isEmpty() || plain.length() > MAX_DIGITS) {
      return null;
    }
    char first = plain.charAt(0);
    if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(plain);
      return Math.abs((long) number.scale()) > MAX_DIGITS ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether a text is a number and not a code that looks like one, as 007. */
  static boolean isPlain(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    if (text.length() == start || text.length() > 15) {
      return false;
    }
    if (text.charAt(start) == '0' && text.length() > start + 1 && text.charAt(start + 1) != '.') {
      return false;
    }
    boolean point = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && !point && i > start && i + 1 < text.length()) {
        point = true;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }
}
