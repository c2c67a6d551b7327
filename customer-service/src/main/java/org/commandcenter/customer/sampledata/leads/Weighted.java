package org.commandcenter.customer.sampledata.leads;

import java.util.List;
import org.commandcenter.customer.sampledata.simulation.Draws;

/**
 * Things that leads have, with how often they have them.
 *
 * @param options with weights that need not sum to 1
 */
record Weighted(List<Option> options) {
  static final Weighted SOURCES =
      new Weighted(
          List.of(
              new Option("LinkedIn Ads", 18, 0.1, 1_400),
              new Option("Sales Navigator", 12, 0.3, 900),
              new Option("Google Ads", 16, -0.1, 1_600),
              new Option("Facebook Ads", 8, -0.5, 1_100),
              new Option("Events", 9, 0.5, 2_600),
              new Option("Landing Page", 11, 0.0, 300),
              new Option("Whitepaper", 9, 0.1, 400),
              new Option("Checklist", 5, -0.2, 250),
              new Option("Scorecard", 4, 0.2, 350),
              new Option("Webinar", 8, 0.4, 700)));
  static final Weighted INDUSTRIES =
      new Weighted(
          List.of(
              new Option("Manufacturing", 24, 0.4, 0),
              new Option("Automotive", 12, 0.3, 0),
              new Option("Technology", 22, 0.1, 0),
              new Option("Consulting", 13, -0.2, 0),
              new Option("Financial Services", 12, -0.1, 0),
              new Option("Healthcare", 9, -0.3, 0),
              new Option("Retail", 8, -0.5, 0)));
  static final Weighted REGIONS =
      new Weighted(
          List.of(
              new Option("Vietnam", 26, 0.3, 0),
              new Option("DACH", 24, 0.3, 0),
              new Option("APAC", 18, 0.0, 0),
              new Option("EU", 18, -0.1, 0),
              new Option("US", 14, -0.4, 0)));
  static final Weighted ROLES =
      new Weighted(
          List.of(
              new Option("CEO", 12, 0.5, 0),
              new Option("CTO", 13, 0.4, 0),
              new Option("VP Engineering", 9, 0.3, 0),
              new Option("Head of Operations", 13, 0.2, 0),
              new Option("IT Director", 14, 0.1, 0),
              new Option("Project Manager", 20, -0.3, 0),
              new Option("Senior Engineer", 12, -0.5, 0),
              new Option("Junior Analyst", 7, -1.0, 0)));

  /** The weight is how many of them a lead of usual interest has. */
  static final Weighted ACTIVITIES =
      new Weighted(
          List.of(
              new Option("website_visit", 2.4, 0, 0),
              new Option("email_open", 1.8, 0, 0),
              new Option("email_click", 0.7, 0, 0),
              new Option("whitepaper_download", 0.35, 0, 0),
              new Option("webinar_attend", 0.2, 0, 0)));

  static final Names FIRST_NAMES =
      new Names(
          List.of("Ana", "Mai", "Julia", "Linh", "Sofia", "Hanna", "Priya", "Clara", "Thu", "Emma"),
          List.of("Minh", "Jonas", "Duc", "Felix", "Raj", "Tom", "Long", "Lukas", "Ivan", "Paul"));
  static final Names LAST_NAMES =
      new Names(
          List.of("Tran", "Vogel", "Pham", "Keller", "Rossi", "Novak", "Lam", "Brandt", "Silva"),
          List.of("Tran", "Vogel", "Pham", "Keller", "Rossi", "Novak", "Lam", "Brandt", "Silva"));

  Weighted {
    options = List.copyOf(options);
  }

  /**
   * One of them.
   *
   * @param fit added to the logits of moving on
   * @param cost of winning a customer this way, in USD
   */
  record Option(String name, double weight, double fit, double cost) {}

  /** Names of people who do not exist. */
  record Names(List<String> female, List<String> male) {
    String pick(Draws draws, boolean ofWoman) {
      List<String> names = ofWoman ? female : male;
      return names.get(draws.below(names.size()));
    }
  }

  Option pick(Draws draws) {
    double rest = draws.uniform() * options.stream().mapToDouble(Option::weight).sum();
    for (Option option : options) {
      rest -= option.weight();
      if (rest < 0) {
        return option;
      }
    }
    return options.getLast();
  }
}
