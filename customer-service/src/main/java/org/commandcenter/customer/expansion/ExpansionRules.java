package org.commandcenter.customer.expansion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Points of an expansion: NPS of at least 8 gives 0.30, growing usage 0.25, at least 6 months as a
 * customer 0.20, manufacturing or automotive 0.15. Expected revenue is acv x score x 1.5.
 *
 * <p>Usage grows when the last 90 days have at least 10 % more of it than the 90 days before: the
 * sum of the usage events' values, or their number where any has none. Below two events in either
 * window, and for who was no customer yet when the earlier one began, nothing is said.
 */
final class ExpansionRules {
  /** Days of each of the two windows in which usage is compared. */
  static final int WINDOW_DAYS = 90;

  private static final double NPS_POINTS = 0.30;
  private static final double USAGE_POINTS = 0.25;
  private static final double CONTRACT_POINTS = 0.20;
  private static final double INDUSTRY_POINTS = 0.15;

  private static final double PROMOTER = 8;
  private static final int LEAST_EVENTS = 2;
  private static final double CONTRACT_MONTHS = 6;
  private static final double DAYS_A_MONTH = 365.25 / 12;
  private static final double REVENUE_FACTOR = 1.5;

  private static final double READY = 0.6;
  private static final double PROMISING = 0.3;

  private ExpansionRules() {}

  /**
   * Usage in one window.
   *
   * @param events how many there were
   * @param amount sum of their values, or their number
   */
  record Usage(int events, double amount) {}

  /**
   * What is known of a customer; each but the first two may be null.
   *
   * @param nps 0..10
   * @param npsSource where it comes from, in words
   * @param recent usage in the last 90 days
   * @param earlier usage in the 90 days before
   * @param customerDays since the contract began
   * @param acv a year, in {@code currency}
   */
  record Known(
      UUID customerId,
      Instant asOf,
      Double nps,
      String npsSource,
      Usage recent,
      Usage earlier,
      Double customerDays,
      String industry,
      BigDecimal acv,
      String currency) {}

  static Expansion judge(Known known) {
    List<Expansion.Factor> factors =
        List.of(nps(known), usage(known), contract(known), industry(known));
    double score =
        Math.rint(100 * factors.stream().mapToDouble(Expansion.Factor::points).sum()) / 100;
    List<String> missing = new ArrayList<>();
    factors.stream().filter(f -> f.met() == null).forEach(f -> missing.add(f.factor()));
    if (known.acv() == null) {
      missing.add("acv");
    }
    BigDecimal revenue =
        known.acv() == null
            ? null
            : known
                .acv()
                .multiply(BigDecimal.valueOf(score))
                .multiply(BigDecimal.valueOf(REVENUE_FACTOR))
                .setScale(2, RoundingMode.HALF_UP);
    return new Expansion(
        known.customerId(),
        known.asOf(),
        score,
        factors,
        revenue,
        known.acv(),
        known.currency(),
        recommendation(score, missing),
        missing);
  }

  private static Expansion.Factor nps(Known known) {
    if (known.nps() == null) {
      return unknown("nps", NPS_POINTS, "no answer of the last year is known");
    }
    String evidence = String.format(Locale.ROOT, "%s: %.1f of 10", known.npsSource(), known.nps());
    return factor("nps", NPS_POINTS, known.nps() >= PROMOTER, evidence);
  }

  private static Expansion.Factor usage(Known known) {
    String name = "usage_growth";
    if (known.recent() == null || known.earlier() == null) {
      return unknown(name, USAGE_POINTS, "no usage is recorded");
    }
    if (known.customerDays() != null && known.customerDays() < 2 * WINDOW_DAYS) {
      return unknown(
          name,
          USAGE_POINTS,
          "a customer for less than 180 days: there is nothing to compare with");
    }
    if (known.recent().events() < LEAST_EVENTS || known.earlier().events() < LEAST_EVENTS) {
      return unknown(
          name,
          USAGE_POINTS,
          "%d usage events in the last 90 days and %d in the 90 days before are too few"
              .formatted(known.recent().events(), known.earlier().events()));
    }
    String evidence =
        String.format(
            Locale.ROOT,
            "usage of the last 90 days %.1f, of the 90 days before %.1f; it grows from 10 %% more on",
            known.recent().amount(),
            known.earlier().amount());
    // In tenths: 1.1 is no binary number, and whole ones are compared exactly.
    boolean grows =
        known.recent().amount() > 0
            && 10 * known.recent().amount() >= 11 * known.earlier().amount();
    return factor(name, USAGE_POINTS, grows, evidence);
  }

  private static Expansion.Factor contract(Known known) {
    if (known.customerDays() == null) {
      return unknown("contract_age", CONTRACT_POINTS, "nobody knows since when it is a customer");
    }
    double months = known.customerDays() / DAYS_A_MONTH;
    return factor(
        "contract_age",
        CONTRACT_POINTS,
        months >= CONTRACT_MONTHS,
        String.format(Locale.ROOT, "a customer for %.1f months", months));
  }

  private static Expansion.Factor industry(Known known) {
    if (known.industry() == null || known.industry().isBlank()) {
      return unknown("industry", INDUSTRY_POINTS, "the industry is not known");
    }
    String folded = known.industry().toLowerCase(Locale.ROOT);
    boolean met = folded.contains("manufactur") || folded.contains("automotive");
    return factor("industry", INDUSTRY_POINTS, met, known.industry());
  }

  private static String recommendation(double score, List<String> missing) {
    String advice =
        score >= READY
            ? "Offer an expansion now"
            : score >= PROMISING
                ? "Prepare an expansion, and work on the signs that are not met"
                : "Offer no expansion yet";
    return missing.isEmpty()
        ? advice
        : advice + "; find out first what is not known: " + String.join(", ", missing);
  }

  private static Expansion.Factor factor(String name, double most, boolean met, String evidence) {
    return new Expansion.Factor(name, met ? most : 0, most, met, evidence);
  }

  private static Expansion.Factor unknown(String name, double most, String evidence) {
    return new Expansion.Factor(name, 0, most, null, evidence);
  }
}
