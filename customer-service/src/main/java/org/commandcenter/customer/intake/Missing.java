package org.commandcenter.customer.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The usual ways to say that a value is missing. */
public final class Missing {
  private static final List<String> ANYWHERE =
      List.of("", "?", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "Select", "-", "\\N");

  /** Not where it may be North America or Namibia. */
  private static final List<String> NOT_IN_PLACES = List.of("NA", "na");

  private static final int LONGEST = 6;
  private static final Set<String> WORDS = Set.copyOf(ANYWHERE);
  private static final Pattern PLACES =
      Pattern.compile(".*(region|country|continent|territory|market|geo|location).*");

  private Missing() {}

  /** What means "missing" in a column of that name. */
  public static List<String> words(String column) {
    List<String> words = new ArrayList<>(ANYWHERE);
    if (!isPlace(column)) {
      words.addAll(NOT_IN_PLACES);
    }
    return words;
  }

  /** Whether a text without blanks around it means "missing". */
  static boolean is(String column, String text) {
    return text.length() <= LONGEST
        && (WORDS.contains(text) || (NOT_IN_PLACES.contains(text) && !isPlace(column)));
  }

  /** Whether a text in UTF-8 may mean "missing", in whatever column. */
  static boolean mayBe(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0 || length > LONGEST) {
      return false;
    }
    return switch (bytes[from]) {
      case 'N', 'n', 'S', '?', '#', '-', '\\' -> {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        yield WORDS.contains(text) || NOT_IN_PLACES.contains(text);
      }
      default -> false;
    };
  }

  private static boolean isPlace(String column) {
    return PLACES.matcher(column.toLowerCase(Locale.ROOT)).matches();
  }
}
