package org.commandcenter.bench;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up companies whose words, regions and industries are as unevenly common as real ones. */
final class Names {
  private static final List<String> FIRST =
      List.of(
          "North", "Blue", "Smart", "Global", "Alpha", "Data", "Green", "Digital", "First", "Prime",
          "Urban", "Nova", "Delta", "Solar", "Micro", "Quantum", "Silver", "Rapid", "Clear",
          "Müller");
  private static final List<String> FORM =
      List.of(
          "GmbH", "Inc", "AG", "Ltd", "Group", "Labs", "Systems", "Partners", "Bank", "Logistics");
  private static final List<String> STAGES =
      List.of("customer", "customer", "customer", "customer", "lead", "mql", "sql", "churned");
  private static final List<String> REGIONS =
      List.of("DACH", "US", "EU", "APAC", "Vietnam", "UK", "LATAM", "MEA", "Japan", "Nordics");
  private static final int INDUSTRIES = 30;
  private static final int RARE = 40_000;

  private Names() {}

  static String company(Random random) {
    return first(random) + " " + rare(random) + " " + form(random);
  }

  static String first(Random random) {
    return FIRST.get(random.nextInt(FIRST.size()));
  }

  /** A word that about one customer in 40,000 has. */
  static String rare(Random random) {
    // Multiplied by a prime, so that similar words are far apart.
    return Integer.toString(1_000_000 + random.nextInt(RARE) * 7919 % 30_000_001, 36)
        .toLowerCase(Locale.ROOT);
  }

  static String form(Random random) {
    return FORM.get(random.nextInt(FORM.size()));
  }

  static String stage(Random random) {
    return STAGES.get(random.nextInt(STAGES.size()));
  }

  static String region(Random random) {
    double uneven = random.nextDouble() * random.nextDouble();
    return REGIONS.get((int) (uneven * REGIONS.size()));
  }

  static String industry(Random random) {
    return "Industry " + (int) (random.nextDouble() * random.nextDouble() * INDUSTRIES);
  }

  static String segment(Random random) {
    return "segment" + random.nextInt(5);
  }

  static String tier(Random random) {
    return List.of("smb", "mid_market", "enterprise").get(random.nextInt(3));
  }

  /** Monthly revenue: many small ones, one in eleven hundred above 22,000. */
  static double mrr(Random random) {
    return 20 * Math.exp(7 * random.nextDouble());
  }

  static String identifier(Random random, int customers) {
    return "C-" + random.nextInt(customers);
  }
}
