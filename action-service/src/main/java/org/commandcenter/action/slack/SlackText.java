package org.commandcenter.action.slack;

import java.util.ArrayList;
import java.util.List;

/** Text that other people wrote, made safe for Slack's markup. Lengths are in UTF-16 units. */
final class SlackText {
  private static final String ELLIPSIS = "…";

  private SlackText() {}

  /** Escapes the three characters that Slack gives a meaning, so that nobody can be mentioned. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().forEach(c -> safe.append(unit(c)));
    return safe.toString();
  }

  /** At most {@code length} units, with an ellipsis where something was cut; no pair is split. */
  static String clip(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - ELLIPSIS.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  /**
   * Escapes a text and cuts it into parts, never within an escape or a pair.
   *
   * @param partLength longest part
   * @param total longest sum of parts; what is beyond is cut, with an ellipsis
   */
  static List<String> parts(String text, int partLength, int total) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int left = total - ELLIPSIS.length();
    for (int c : text.codePoints().toArray()) {
      String unit = unit(c);
      left -= unit.length();
      if (left < 0) {
        part.append(ELLIPSIS);
        break;
      }
      // One unit of room is kept for the ellipsis.
      if (part.length() + unit.length() > partLength - ELLIPSIS.length()) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(unit);
    }
    parts.add(part.toString());
    return parts.stream().filter(p -> !p.isBlank()).toList();
  }

  private static String unit(int codePoint) {
    return switch (codePoint) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '\n' -> "\n";
      default -> Character.isISOControl(codePoint) ? " " : loneSurrogate(codePoint);
    };
  }

  private static String loneSurrogate(int codePoint) {
    boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return lone ? "?" : Character.toString(codePoint);
  }
}
