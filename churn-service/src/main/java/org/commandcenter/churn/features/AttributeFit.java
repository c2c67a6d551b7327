package org.commandcenter.churn.features;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns from the profiles of the training rows which attributes can be features, and how they are
 * read. Left out: what says the same of everybody or is hardly ever said, what names the customer
 * (a text of its own for most customers, such as an e-mail address), and what names the outcome.
 */
final class AttributeFit {
  private static final int MOST = 50;
  private static final int MOST_DISTINCT = 2_000;
  private static final int LEAST_CUSTOMERS = 2;

  private final Map<String, Seen> attributes = new TreeMap<>();

  /** Takes the attributes of so many customers. */
  void add(Map<String, Object> profile, int customers) {
    profile.forEach(
        (name, value) -> {
          String text = ProfileAttribute.category(value);
          if (text != null && !namesOutcome(name)) {
            attributes.computeIfAbsent(name, _ -> new Seen()).add(value, text, customers);
          }
        });
  }

  List<ProfileAttribute> learnt() {
    return attributes.entrySet().stream()
        .filter(entry -> entry.getValue().isTelling())
        .sorted(Comparator.comparing(entry -> -entry.getValue().customers))
        .limit(MOST)
        .map(entry -> new ProfileAttribute(entry.getKey(), entry.getValue().kind()))
        .sorted(Comparator.comparing(ProfileAttribute::name))
        .toList();
  }

  private static boolean namesOutcome(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("churn");
  }

  private static final class Seen {
    private final Set<String> distinct = new HashSet<>();
    private int customers;
    private int untilFull;
    private boolean numbers = true;
    private boolean dates = true;

    void add(Object value, String text, int count) {
      customers += count;
      numbers &= !(value instanceof Boolean) && !Double.isNaN(ProfileAttribute.number(value));
      dates &= value instanceof String && ProfileAttribute.date(text) != null;
      if (distinct.size() < MOST_DISTINCT) {
        distinct.add(text);
        untilFull += count;
      }
    }

    ProfileAttribute.Kind kind() {
      return numbers
          ? ProfileAttribute.Kind.NUMBER
          : dates ? ProfileAttribute.Kind.DATE : ProfileAttribute.Kind.CATEGORY;
    }

    boolean isTelling() {
      boolean repeats =
          kind() != ProfileAttribute.Kind.CATEGORY || 2 * distinct.size() <= untilFull;
      return customers >= LEAST_CUSTOMERS && distinct.size() > 1 && repeats;
    }
  }
}
