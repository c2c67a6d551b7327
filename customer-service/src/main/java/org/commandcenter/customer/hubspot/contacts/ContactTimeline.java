package org.commandcenter.customer.hubspot.contacts;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts what HubSpot says into a history that may go on beyond it. A value holds from its moment
 * until the next one of the same field, whoever says that: so a late event corrects the versions
 * that merely inherited an older value, and none in which somebody said another one. Whatever the
 * order of arrival, the same events end in the same history.
 */
final class ContactTimeline {
  private final NavigableMap<Instant, ProfileVersion> versions = new TreeMap<>();

  /** By field, what was stated of it, the last statement of each moment. */
  private final Map<String, NavigableMap<Instant, Statement>> said = new HashMap<>();

  /** By field, the moments at which somebody else changed it. */
  private final Map<String, NavigableSet<Instant>> changedElsewhere = new HashMap<>();

  /** By field, its first statement that has had no effect yet. */
  private final Map<String, Instant> freshFrom = new TreeMap<>();

  /**
   * @param statements of one contact, in the order in which they happened
   * @param known its profile's versions, one for each moment
   */
  ContactTimeline(List<Statement> statements, List<ProfileVersion> known) {
    for (Statement s : statements) {
      said.computeIfAbsent(s.field(), none -> new TreeMap<>()).put(s.at(), s);
      if (s.fresh()) {
        freshFrom.merge(s.field(), s.at(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    known.forEach(version -> versions.put(version.at(), version));
    said.keySet().forEach(field -> changedElsewhere.put(field, changesElsewhere(field)));
  }

  /**
   * What has to be said anew: at each moment of a fresh statement, and at each later version.
   *
   * @return values by field, by the moment from which they hold; nothing that says nothing
   */
  NavigableMap<Instant, Map<String, String>> corrections() {
    NavigableSet<Instant> times = new TreeSet<>();
    freshFrom.forEach(
        (field, from) -> {
          times.addAll(versions.tailMap(from, true).keySet());
          said.get(field).values().stream()
              .filter(Statement::fresh)
              .forEach(s -> times.add(s.at()));
        });
    NavigableMap<Instant, Map<String, String>> corrections = new TreeMap<>();
    for (Instant time : times) {
      Map<String, String> values = at(time);
      if (!values.isEmpty()) {
        corrections.put(time, values);
      }
    }
    return corrections;
  }

  private Map<String, String> at(Instant time) {
    Map<String, String> values = new TreeMap<>();
    freshFrom.forEach(
        (field, from) -> {
          if (!time.isBefore(from)) {
            Statement last = said.get(field).floorEntry(time).getValue();
            boolean holds =
                changedElsewhere.get(field).subSet(last.at(), false, time, true).isEmpty();
            if (holds) {
              values.put(field, last.value());
            }
          }
        });
    return values;
  }

  /** Where a version differs from the one before it although HubSpot said nothing. */
  private NavigableSet<Instant> changesElsewhere(String field) {
    NavigableSet<Instant> changes = new TreeSet<>();
    String before = null;
    for (ProfileVersion version : versions.values()) {
      String value = version.values().get(field);
      if (!Objects.equals(before, value) && !said.get(field).containsKey(version.at())) {
        changes.add(version.at());
      }
      before = value;
    }
    return changes;
  }
}
