package org.commandcenter.customer.sampledata.leads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.commandcenter.customer.sampledata.leads.Weighted.Option;
import org.commandcenter.customer.sampledata.simulation.CompanyNames;
import org.commandcenter.customer.sampledata.simulation.Draws;

/**
 * Invents leads. Who they are and a hidden interest decide whether they reach the next stage; the
 * interest shows in how busy they are before. The days between stages are bounded, so that {@link
 * #HORIZON_DAYS} after its arrival everything is decided about a lead.
 */
public final class LeadWorld {
  /** Most days from the arrival to the signature. */
  public static final int HORIZON_DAYS = 180;

  private static final double MONTHLY_CHURN = 0.018;

  private final long seed;
  private final Instant start;
  private final Instant end;

  /** Leads arrive from {@code start} to {@code end}. */
  public LeadWorld(long seed, Instant start, Instant end) {
    this.seed = seed;
    this.start = start;
    this.end = end;
  }

  /** Lead {@code index} depends on the seed, the window and the index alone. */
  public Lead lead(int index) {
    Draws draws = Draws.of(seed, index, 31);
    boolean female = draws.chance(0.42);
    Option source = Weighted.SOURCES.pick(draws);
    Option industry = Weighted.INDUSTRIES.pick(draws);
    Option region = Weighted.REGIONS.pick(draws);
    Option role = Weighted.ROLES.pick(draws);
    int size = (int) Math.clamp(120 * StrictMath.exp(1.5 * draws.gaussian()), 3, 20_000);
    double interest = draws.gaussian();
    double fit = source.fit() + industry.fit() + region.fit() + role.fit() + fit(size);
    double[] chances = {
      sigmoid(0.15 + 0.7 * fit + 0.9 * interest),
      sigmoid(-0.35 + 0.8 * fit + 1.0 * interest),
      sigmoid(-0.65 + 0.7 * fit + 1.1 * interest)
    };
    Instant arrival = at(start, draws.uniform() * days(start, end));
    return new Lead(
        index,
        Weighted.FIRST_NAMES.pick(draws, female),
        Weighted.LAST_NAMES.pick(draws, false),
        female,
        CompanyNames.name(trade(industry), area(region), draws),
        source.name(),
        draws.chance(0.04) ? null : industry.name(),
        region.name(),
        size,
        draws.chance(0.04) ? null : role.name(),
        hundreds(StrictMath.exp(7.6 + 0.42 * StrictMath.log(size) + 0.5 * draws.gaussian())),
        hundreds(source.cost() * draws.between(0.7, 1.5) + 300),
        chances[0] * chances[1] * chances[2],
        course(arrival, chances, draws),
        touches(arrival, interest, draws));
  }

  private static List<Lead.Step> course(Instant arrival, double[] chances, Draws draws) {
    List<Lead.Step> course = new ArrayList<>();
    course.add(new Lead.Step("lead", arrival));
    double[] typical = {9, 18, 38};
    double[] most = {30, 55, 90};
    String[] stages = {"mql", "sql", "customer"};
    Instant at = arrival;
    for (int i = 0; i < stages.length; i++) {
      if (!draws.chance(chances[i])) {
        return course;
      }
      at = at(at, Math.min(most[i], 0.2 + typical[i] * (0.4 + draws.exponential(0.6))));
      course.add(new Lead.Step(stages[i], at));
    }
    double months = draws.exponential(1 / MONTHLY_CHURN);
    course.add(new Lead.Step("churned", at(at, 30.4375 * Math.clamp(months, 1, 1_200))));
    return course;
  }

  /** More of them, and weightier ones, the greater the interest; all within a fortnight. */
  private static List<Lead.Touch> touches(Instant arrival, double interest, Draws draws) {
    List<Lead.Touch> touches = new ArrayList<>();
    double busy = StrictMath.exp(0.55 * interest);
    for (Option activity : Weighted.ACTIVITIES.options()) {
      int times = draws.poisson(activity.weight() * busy);
      for (int i = 0; i < times; i++) {
        touches.add(new Lead.Touch(activity.name(), at(arrival, 14 * draws.uniform())));
      }
    }
    touches.sort(Comparator.comparing(Lead.Touch::at));
    return touches;
  }

  private static double fit(int size) {
    return size >= 1_000 ? 0.5 : size >= 250 ? 0.4 : size >= 50 ? 0.1 : -0.4;
  }

  private static String trade(Option industry) {
    return switch (industry.name()) {
      case "Manufacturing", "Automotive" -> "manufacturing";
      case "Technology" -> "software";
      case "Financial Services" -> "financial_services";
      case "Healthcare" -> "healthcare";
      default -> "professional_services";
    };
  }

  private static String area(Option region) {
    return switch (region.name()) {
      case "DACH" -> "dach";
      case "US" -> "north_america";
      case "EU" -> "rest_of_europe";
      default -> "apac";
    };
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / 86_400.0;
  }

  private static Instant at(Instant from, double days) {
    return from.plusSeconds((long) (86_400 * days));
  }

  private static double hundreds(double amount) {
    return 100 * Math.rint(amount / 100);
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }
}
