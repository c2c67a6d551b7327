package org.commandcenter.customer.analytics;

/** The arithmetic of revenue, on counted sums. */
record RevenueFigures(
    AnalyticsQuery.Window window, RevenueRepository.Sums sums, RevenueRepository.Won won) {
  /** Mean month of the Gregorian calendar. */
  private static final double DAYS_A_MONTH = 365.2425 / 12;

  private static final int MONTHS = 12;
  private static final String NOBODY = "nobody is a customer at the window's end";
  private static final String NO_START = "needs start_date";

  String currency() {
    return sums.currencies().size() == 1 ? sums.currencies().getFirst() : null;
  }

  Figure monthlyRecurringRevenue() {
    return money(
        sums.mrr(), sums.withMrr(), sums.active() == 0 ? NOBODY : "no customer has an mrr");
  }

  Figure annualRecurringRevenue() {
    return times(monthlyRecurringRevenue(), MONTHS);
  }

  /** Contract value a year of one customer. */
  private Figure contractValue() {
    Figure year = annualRecurringRevenue();
    return year.known() ? Figure.of(year.value() / year.n(), year.n()) : year;
  }

  boolean dealsTell() {
    return won.deals() > 0 && won.currencies().size() <= 1;
  }

  Figure averageDealSize() {
    if (dealsTell()) {
      return Figure.of(won.average(), won.deals());
    }
    if (won.deals() > 0) {
      return Figure.missing(several(won.currencies()));
    }
    Figure value = contractValue();
    return value.known()
        ? value
        : Figure.missing("no deal was won in the window, and " + value.reason());
  }

  Figure acquisitionCost() {
    return Figure.ofNullable(
        sums.acquisitionCost(),
        sums.withCost(),
        sums.newCustomers() == 0
            ? "nobody became a customer in the window"
            : "no acquisition cost is known of the customers won in the window");
  }

  Figure monthlyChurnRate() {
    return sums.customerDays() > 0
        ? Figure.of(sums.churns() / (sums.customerDays() / DAYS_A_MONTH), sums.churns())
        : Figure.missing("nobody was a customer in the window");
  }

  Figure lifetimeValue() {
    Figure mrr = monthlyRecurringRevenue();
    Figure churn = monthlyChurnRate();
    if (!mrr.known()) {
      return mrr;
    }
    if (!churn.known()) {
      return churn;
    }
    return churn.value() == 0
        ? Figure.missing("nobody churned in the window: how long customers stay is not known")
        : Figure.of(sums.margin() / sums.withMrr() / churn.value(), sums.withMrr());
  }

  Figure paybackMonths() {
    Figure cost = acquisitionCost();
    Figure value = contractValue();
    if (!cost.known()) {
      return cost;
    }
    if (!value.known()) {
      return value;
    }
    return value.value() == 0
        ? Figure.missing("customers bring nothing")
        : Figure.of(cost.value() / (value.value() / MONTHS), cost.n());
  }

  Rate churnRate() {
    return window.start() == null
        ? Rate.of(sums.churned(), sums.ever(), "nobody ever was a customer")
        : Rate.of(sums.lost(), sums.activeAtStart(), "nobody was a customer at the window's start");
  }

  Figure expansion() {
    return money(sums.expansion(), sums.withMrr(), "no customer has an mrr");
  }

  Figure contraction() {
    return money(sums.contraction(), sums.withMrr(), "no customer has an mrr");
  }

  Figure churned() {
    return window.start() == null
        ? Figure.missing(NO_START)
        : money(
            sums.lostMrr(), sums.activeAtStart(), "nobody was a customer at the window's start");
  }

  Figure gained() {
    return money(sums.newMrr(), sums.newCustomers(), "nobody became a customer in the window");
  }

  private Figure money(Double value, long n, String reason) {
    return sums.currencies().size() > 1
        ? Figure.missing(several(sums.currencies()))
        : Figure.ofNullable(value, n, reason);
  }

  private static Figure times(Figure figure, double factor) {
    return figure.known() ? Figure.of(figure.value() * factor, figure.n()) : figure;
  }

  private static String several(java.util.List<String> currencies) {
    return "amounts in %s cannot be added".formatted(String.join(", ", currencies));
  }
}
