package org.commandcenter.customer.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names that an upload gives its fields, and which of ours they mean. */
public final class Columns {
  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<Integer> further = new ArrayList<>();

  /**
   * @param names as the source spells them
   * @param known our field by each of its normalized spellings
   */
  public Columns(List<String> names, Map<String, String> known) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      String field = known.get(normalize(names.get(i)));
      if (field == null || positions.putIfAbsent(field, i) != null) {
        further.add(i);
      }
    }
  }

  private Columns(List<String> fields, List<String> others) {
    List<String> all = new ArrayList<>(fields);
    all.addAll(others);
    this.names = List.copyOf(all);
    for (int i = 0; i < all.size(); i++) {
      if (i < fields.size()) {
        positions.put(fields.get(i), i);
      } else {
        further.add(i);
      }
    }
  }

  /** Columns that are known to be our fields, followed by others, whatever those are called. */
  static Columns of(List<String> fields, List<String> others) {
    return new Columns(fields, others);
  }

  /** Position of one of our fields, or -1. */
  int position(String field) {
    return positions.getOrDefault(field, -1);
  }

  /** Positions of all that is none of our fields. */
  List<Integer> further() {
    return further;
  }

  List<String> names() {
    return names;
  }

  /** Which of the fields are not there. */
  List<String> missing(Set<String> required) {
    return required.stream().filter(field -> !positions.containsKey(field)).sorted().toList();
  }

  /** {@code CustomerID}, {@code Customer Id} and {@code customer-id} are {@code customer_id}. */
  public static String normalize(String name) {
    StringBuilder text = new StringBuilder();
    String trimmed = name.strip();
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      boolean startsWord =
          Character.isUpperCase(c)
              && i > 0
              && (Character.isLowerCase(trimmed.charAt(i - 1))
                  || (Character.isUpperCase(trimmed.charAt(i - 1))
                      && i + 1 < trimmed.length()
                      && Character.isLowerCase(trimmed.charAt(i + 1))));
      if (startsWord || !Character.isLetterOrDigit(c)) {
        text.append('_');
      }
      if (Character.isLetterOrDigit(c)) {
        text.append(c);
      }
    }
    return text.toString().replaceAll("_+", "_").replaceAll("^_|_$", "").toLowerCase(Locale.ROOT);
  }
}
