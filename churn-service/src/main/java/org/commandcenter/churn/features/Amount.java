package org.commandcenter.churn.features;

/** How much one event counts: in SQL and in Java, NaN standing for null. */
sealed interface Amount {
  String sql();

  /**
   * @param value of the event, NaN when it has none
   * @param age in days
   */
  double of(double value, double age);

  /** The same, counting the less the older the event is: 1/e after so many days. */
  default Amount fading(int days) {
    return new Fading(this, days);
  }

  /** What the event has; an event without a value does not count. */
  record Value() implements Amount {
    @Override
    public String sql() {
      return "value";
    }

    @Override
    public double of(double value, double age) {
      return value;
    }
  }

  /** What the event has; an event without a value counts as 1. */
  record ValueOrOne() implements Amount {
    @Override
    public String sql() {
      return "coalesce(value, 1e0)";
    }

    @Override
    public double of(double value, double age) {
      return Double.isNaN(value) ? 1 : value;
    }
  }

  record One() implements Amount {
    @Override
    public String sql() {
      return "1e0";
    }

    @Override
    public double of(double value, double age) {
      return 1;
    }
  }

  record Fading(Amount amount, int days) implements Amount {
    @Override
    public String sql() {
      return amount.sql() + " * exp(-age / " + days + "e0)";
    }

    @Override
    public double of(double value, double age) {
      return amount.of(value, age) * Math.exp(-age / days);
    }
  }

  /**
   * Such that the sum is proportional to the slope of the daily counts over the last days, days
   * without events counting as 0. A day ends at the hour of the date; at midnight it is a calendar
   * day.
   */
  record Trend(int days) implements Amount {
    private double middle() {
      return (days + 1) / 2.0;
    }

    /** The sum of the squared distances of the days from their middle. */
    double spread() {
      return days * (days * (double) days - 1) / 12;
    }

    @Override
    public String sql() {
      return middle() + "e0 - ceil(age)";
    }

    @Override
    public double of(double value, double age) {
      return middle() - Math.ceil(age);
    }
  }
}
