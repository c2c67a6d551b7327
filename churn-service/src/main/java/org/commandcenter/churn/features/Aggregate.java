package org.commandcenter.churn.features;

/**
 * What is made of the events of one customer that are visible at a date: in SQL and in Java, NaN
 * standing for null.
 */
sealed interface Aggregate {
  Which which();

  String sql();

  double of(VisibleEvents events);

  /** What it is where there is no such event, in SQL. */
  default String nothing() {
    return "cast(null as double)";
  }

  private static String where(String aggregate, Which which) {
    return aggregate + " filter (where " + which.sql() + ")";
  }

  /** How many. */
  record Count(Which which) implements Aggregate {
    @Override
    public String nothing() {
      return "0";
    }

    @Override
    public String sql() {
      return where("count(*)", which);
    }

    @Override
    public double of(VisibleEvents events) {
      int count = 0;
      for (int i = 0; i < events.size(); i++) {
        count += events.are(which, i) ? 1 : 0;
      }
      return count;
    }
  }

  /** The sum of the amounts; 0 without any. */
  record Sum(Amount amount, Which which) implements Aggregate {
    @Override
    public String nothing() {
      return "0e0";
    }

    @Override
    public String sql() {
      return "coalesce(" + where("sum(" + amount.sql() + ")", which) + ", 0)";
    }

    @Override
    public double of(VisibleEvents events) {
      double sum = 0;
      for (int i = 0; i < events.size(); i++) {
        double part = events.are(which, i) ? events.amount(amount, i) : 0;
        sum += Double.isNaN(part) ? 0 : part;
      }
      return sum;
    }
  }

  /** The mean value; null without any. */
  record Mean(Which which) implements Aggregate {
    @Override
    public String sql() {
      return where("avg(value)", which);
    }

    @Override
    public double of(VisibleEvents events) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < events.size(); i++) {
        if (events.are(which, i) && !Double.isNaN(events.value(i))) {
          sum += events.value(i);
          count++;
        }
      }
      return sum / count;
    }
  }

  /** The greatest value; null without any. */
  record Greatest(Which which) implements Aggregate {
    @Override
    public String sql() {
      return where("max(value)", which);
    }

    @Override
    public double of(VisibleEvents events) {
      double greatest = Double.NaN;
      for (int i = 0; i < events.size(); i++) {
        if (events.are(which, i) && !(events.value(i) <= greatest)) {
          greatest = Double.isNaN(events.value(i)) ? greatest : events.value(i);
        }
      }
      return greatest;
    }
  }

  /** The newest value, the greatest of those of the same moment; null without any. */
  record Newest(Which which) implements Aggregate {
    @Override
    public String sql() {
      return where("max_by(value, struct(-age, value))", which);
    }

    @Override
    public double of(VisibleEvents events) {
      double newest = Double.NaN;
      double youngest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < events.size(); i++) {
        double value = events.value(i);
        double age = events.age(i);
        if (events.are(which, i)
            && !Double.isNaN(value)
            && (age < youngest || (age == youngest && value > newest))) {
          newest = value;
          youngest = age;
        }
      }
      return newest;
    }
  }

  /** Age of the youngest in days; null without any. */
  record LeastAge(Which which) implements Aggregate {
    @Override
    public String sql() {
      return where("min(age)", which);
    }

    @Override
    public double of(VisibleEvents events) {
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < events.size(); i++) {
        least = events.are(which, i) ? Math.min(least, events.age(i)) : least;
      }
      return least == Double.POSITIVE_INFINITY ? Double.NaN : least;
    }
  }

  /** Days from the oldest to the youngest; null without any. */
  record Span(Which which) implements Aggregate {
    @Override
    public String sql() {
      return where("max(age)", which) + " - " + where("min(age)", which);
    }

    @Override
    public double of(VisibleEvents events) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < events.size(); i++) {
        if (events.are(which, i)) {
          least = Math.min(least, events.age(i));
          greatest = Math.max(greatest, events.age(i));
        }
      }
      return greatest < least ? Double.NaN : greatest - least;
    }
  }

  /**
   * Slope of the least-squares line of the amounts over time, per day; null where they lie within a
   * minute, which tells no direction.
   */
  record Slope(Amount amount, Which which) implements Aggregate {
    private static final double MINUTE = 1 / 1440.0;

    @Override
    public String sql() {
      return "case when "
          + new Span(which).sql()
          + " > "
          + MINUTE
          + " then "
          + where("regr_slope(" + amount.sql() + ", -age)", which)
          + " end";
    }

    @Override
    public double of(VisibleEvents events) {
      if (!(new Span(which).of(events) > MINUTE)) {
        return Double.NaN;
      }
      int count = 0;
      double meanTime = 0;
      double meanAmount = 0;
      double together = 0;
      double spread = 0;
      for (int i = 0; i < events.size(); i++) {
        double value = events.are(which, i) ? events.amount(amount, i) : Double.NaN;
        if (!Double.isNaN(value)) {
          count++;
          double distance = -events.age(i) - meanTime;
          meanTime += distance / count;
          meanAmount += (value - meanAmount) / count;
          together += distance * (value - meanAmount);
          spread += distance * (-events.age(i) - meanTime);
        }
      }
      return spread == 0 ? Double.NaN : together / spread;
    }
  }
}
