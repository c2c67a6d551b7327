package org.commandcenter.churn.features;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.platform.parquet.DuckDb;

/**
 * Which of the visible events an aggregate looks at.
 *
 * @param types the events' types
 * @param others whether it is all types but these
 * @param olderThan least age in days, itself excluded; 0 where all ages count
 * @param atMost greatest age in days, itself included; infinite for the whole look-back
 */
record Which(List<String> types, boolean others, double olderThan, double atMost) {
  Which {
    types = List.copyOf(types);
  }

  static Which of(String type) {
    return new Which(List.of(type), false, 0, Double.POSITIVE_INFINITY);
  }

  static Which allBut(String... types) {
    return new Which(List.of(types), true, 0, Double.POSITIVE_INFINITY);
  }

  /** The same of the last days only. */
  Which within(int days) {
    return new Which(types, others, 0, days);
  }

  Which between(int olderThan, int atMost) {
    return new Which(types, others, olderThan, atMost);
  }

  boolean includes(String type, double age) {
    return types.contains(type) != others && age > olderThan && age <= atMost;
  }

  /** Whether events of these types can be among them. */
  boolean concerns(Set<String> present) {
    return present.stream().anyMatch(type -> types.contains(type) != others);
  }

  String sql() {
    String names = types.stream().map(DuckDb::literal).collect(Collectors.joining(", "));
    String type =
        types.size() == 1
            ? "type " + (others ? "<> " : "= ") + names
            : "type " + (others ? "not in (" : "in (") + names + ")";
    return type
        + (olderThan > 0 ? " and age > " + olderThan + "e0" : "")
        + (Double.isFinite(atMost) ? " and age <= " + atMost + "e0" : "");
  }
}
