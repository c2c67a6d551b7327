package org.commandcenter.customer.identity;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What can happen to a few customers, named by number. */
sealed interface MergeStep {
  int CUSTOMERS = 5;

  /** An upload's row; null is "not said". */
  record Ingest(
      int customer, String company, String region, Integer mrr, Map<String, Integer> attributes)
      implements MergeStep {}

  record Event(int customer, int value) implements MergeStep {}

  record Outcome(int customer, boolean churned) implements MergeStep {}

  record Merge(int survivor, int other) implements MergeStep {}

  record Unmerge(int customer, int other) implements MergeStep {}

  /** Merges are frequent; of what is taken back, some was never done. */
  static MergeStep any(Random random) {
    int customer = random.nextInt(CUSTOMERS);
    int other = random.nextInt(CUSTOMERS);
    return switch (random.nextInt(9)) {
      case 0, 1 ->
          new Ingest(
              customer,
              any(random, List.of("x", "y", "z")),
              any(random, List.of("x", "y", "z")),
              any(random, List.of(1, 2, 3, 4)),
              Map.of(any(random, "p", "q"), random.nextInt(3), any(random, "r", "s"), 1));
      case 2 -> new Event(customer, 1 + random.nextInt(9));
      case 3 -> new Outcome(customer, random.nextBoolean());
      case 4, 5, 6 -> new Merge(customer, other);
      case 7 -> new Unmerge(customer, other);
      default -> new Unmerge(other, other);
    };
  }

  static List<MergeStep> sequence(Random random, int length) {
    return Stream.generate(() -> any(random)).limit(length).toList();
  }

  private static <T> T any(Random random, List<T> values) {
    return random.nextInt(5) < 2 ? null : values.get(random.nextInt(values.size()));
  }

  private static String any(Random random, String one, String other) {
    return random.nextBoolean() ? one : other;
  }
}
