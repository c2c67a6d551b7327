package org.commandcenter.customer.sampledata.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Invents the demo's customers: mostly small ones, few enterprises, over four regions. */
final class Accounts {
  private static final String[] INDUSTRIES = {
    "software",
    "manufacturing",
    "financial_services",
    "healthcare",
    "retail",
    "logistics",
    "media",
    "education",
    "professional_services",
    "energy"
  };
  private static final double[] INDUSTRY_WEIGHTS = {
    0.20, 0.15, 0.12, 0.11, 0.11, 0.08, 0.07, 0.06, 0.06, 0.04
  };
  private static final String[] REGIONS = {"north_america", "dach", "rest_of_europe", "apac"};
  private static final double[] REGION_WEIGHTS = {0.42, 0.22, 0.21, 0.15};

  private static final double MEDIAN_MRR = 1_400;
  private static final double SPREAD_OF_LOG_MRR = 1.3;
  private static final double SIGNED_UP_BEFORE_WINDOW = 0.78;

  /** Last weeks of the window in which nobody signs up. */
  private static final int NO_SIGN_UPS_AT_END = 4;

  private Accounts() {}

  static Account create(Specification specification, int index) {
    Draws draws = Draws.of(specification.seed(), index, 1);
    double size = draws.gaussian();
    double mrr = Math.clamp(MEDIAN_MRR * StrictMath.exp(SPREAD_OF_LOG_MRR * size), 49, 250_000);
    String plan = mrr >= 10_000 ? "enterprise" : mrr >= 2_000 ? "business" : "team";
    String industry = pick(INDUSTRIES, INDUSTRY_WEIGHTS, draws);
    String region = pick(REGIONS, REGION_WEIGHTS, draws);
    String company = CompanyNames.name(industry, region, draws);

    boolean before = draws.chance(SIGNED_UP_BEFORE_WINDOW);
    double age = Math.min(20 + draws.exponential(90), 360);
    int signUpWeeks = Math.max(1, specification.weeks() - NO_SIGN_UPS_AT_END);
    int week = 1 + draws.below(signUpWeeks);
    double dayOfWeek = draws.uniform();
    int firstWeek = before ? 0 : Math.min(week, specification.weeks());
    double tenure = before ? age : dayOfWeek;
    Instant signedUpAt =
        specification
            .weekStart(firstWeek)
            .minus(Duration.ofSeconds((long) (tenure * Specification.WEEK.toSeconds())));

    Account.Traits traits =
        new Account.Traits(
            0.35 * draws.gaussian(),
            (draws.uniform() + draws.uniform()) / 2,
            StrictMath.exp(0.3 * draws.gaussian() - 0.15 * size),
            0.25 * draws.gaussian() - 0.1 * size,
            9 * StrictMath.exp(0.3 * draws.gaussian() + 0.25 * size),
            6 * StrictMath.exp(0.25 * draws.gaussian() + 0.2 * size),
            switch (plan) {
              case "enterprise" -> 1.5;
              case "business" -> 1.0;
              default -> 0.75;
            },
            tenure);
    double engagement = 62 + 14 * traits.engagement() + 9 * draws.gaussian();
    double response = (plan.equals("team") ? 9 : 4) * StrictMath.exp(0.4 * draws.gaussian());
    return new Account(
        index,
        String.format(Locale.ROOT, "saas-%06d", index + 1),
        company,
        BigDecimal.valueOf(mrr).setScale(2, RoundingMode.HALF_EVEN),
        Math.rint(100 * draws.between(0.70, 0.88)) / 100,
        industry,
        region,
        plan,
        signedUpAt,
        Math.rint(10 * Math.clamp(engagement, 5, 100)) / 10,
        Math.rint(10 * response) / 10,
        firstWeek,
        traits);
  }

  private static String pick(String[] options, double[] weights, Draws draws) {
    double rest = draws.uniform();
    for (int i = 0; i < options.length - 1; i++) {
      rest -= weights[i];
      if (rest < 0) {
        return options[i];
      }
    }
    return options[options.length - 1];
  }
}
